package io.portcullis.cli.catalog;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Table;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.PortRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Show the flows of the catalog, system by system: all, or those that fit every option given.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog list --role vda --port 443         what may speak with a VDA on 443?",
      "  portcullis catalog list --system provisioning         one of Citrix's tables",
      "  portcullis catalog list --catalog site --status off   what our site switched off"
    })
final class ListCommand implements Callable<Integer> {

  /** What a flow may be listed by. */
  enum Status {
    CURRENT,
    LEGACY,
    PLANNED,
    OFF
  }

  @Spec private CommandSpec spec;
  @Mixin private CatalogOption catalog;

  @Option(
      names = "--system",
      paramLabel = "NAME",
      description = "Only systems whose name holds this.")
  private String system;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only flows that a host of this role may open or answer; id, name or alias.")
  private String role;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Only flows to this port; those to any port are left out.")
  private Integer port;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "Only flows that are current, legacy, planned, or off: switched off by the site.")
  private Status status;

  @Override
  public Integer call() {
    Catalog all = catalog.read().catalog();
    String roleId = role == null ? null : NamedRole.id(role, all);
    requirePort();
    RoleKinds kinds = new RoleKinds(all);
    List<CatalogFlow> found =
        all.flows().stream()
            .filter(flow -> system == null || lower(flow.system()).contains(lower(system)))
            .filter(
                flow ->
                    roleId == null || kinds.isClient(roleId, flow) || kinds.isServer(roleId, flow))
            .filter(flow -> port == null || isTo(port, flow))
            .filter(flow -> status == null || lower(status.name()).equals(FlowWords.status(flow)))
            .toList();
    print(found, Screen.of(spec.commandLine().getOut()));
    spec.commandLine()
        .getOut()
        .println(
            found.size() == all.flows().size()
                ? Words.count(found.size(), "flow")
                : found.size() + " of " + Words.count(all.flows().size(), "flow"));
    return ExitCode.FINE;
  }

  private void requirePort() {
    if (port != null && (port < 0 || port > PortRange.ALL.last())) {
      throw new WrongUseException("--port " + port + ": ports are 0 to 65535.");
    }
  }

  private static boolean isTo(int port, CatalogFlow flow) {
    return !flow.service().anyPort()
        && flow.service().ports().stream().anyMatch(range -> range.contains(port));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void print(List<CatalogFlow> flows, Screen screen) {
    Map<String, List<CatalogFlow>> bySystem =
        flows.stream()
            .collect(
                Collectors.groupingBy(
                    CatalogFlow::system, LinkedHashMap::new, Collectors.toList()));
    bySystem.forEach(
        (name, own) -> {
          screen.line("@|bold,underline " + name + "|@");
          table(own).print(screen);
          screen.line();
        });
  }

  static Table table(List<CatalogFlow> flows) {
    Table table = new Table(2, "id", "service", "who");
    for (CatalogFlow flow : flows) {
      String status = FlowWords.status(flow);
      table.row(
          flow.id(),
          flow.service().toString(),
          FlowWords.ends(flow) + (status.equals(FlowWords.CURRENT) ? "" : " (" + status + ")"));
    }
    return table;
  }
}
