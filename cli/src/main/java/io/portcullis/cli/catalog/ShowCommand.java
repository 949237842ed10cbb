package io.portcullis.cli.catalog;

import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.catalog.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Show everything the catalog says of a flow, with where it is written and what the site made"
          + " of it; or of a role, with the flows that are for it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog show adc.ha-heartbeat",
      "  portcullis catalog show 'Virtual Delivery Agent'    a role, by id, name or alias",
      "  portcullis catalog show pvs.streaming --catalog site"
    })
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CatalogOption option;

  @Parameters(paramLabel = "ID", description = "A flow's id, or a role's id, name or alias.")
  private String id;

  @Override
  public Integer call() {
    SourcedCatalog read = option.read();
    Catalog catalog = read.catalog();
    Screen screen = Screen.of(spec.commandLine().getOut());
    Optional<CatalogFlow> flow =
        catalog.flows().stream().filter(it -> it.id().equals(id)).findAny();
    RoleNames names = new RoleNames(catalog.roles());
    Optional<String> roleId = names.resolve(id);
    if (flow.isPresent()) {
      new FlowScreen(screen, read).show(flow.get());
    } else if (roleId.isPresent()) {
      new RoleScreen(screen, read).show(roleId.get());
    } else {
      throw new WrongUseException(
          "There is neither a flow nor a role '"
              + id
              + "'."
              + nearest(catalog, names).map(near -> " Did you mean '" + near + "'?").orElse(""));
    }
    return ExitCode.FINE;
  }

  private Optional<String> nearest(Catalog catalog, RoleNames names) {
    List<String> ids = new ArrayList<>(catalog.flows().stream().map(CatalogFlow::id).toList());
    catalog.roles().stream().map(Role::id).forEach(ids::add);
    return Spelling.nearest(id, ids).or(() -> names.nearest(id));
  }
}
