package io.portcullis.cli.catalog;

import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything there is to know of a flow. */
final class FlowScreen {

  private final Screen screen;
  private final SourcedCatalog read;
  private final Map<String, Role> roles;

  FlowScreen(Screen screen, SourcedCatalog read) {
    this.screen = screen;
    this.read = read;
    this.roles =
        read.catalog().roles().stream().collect(Collectors.toMap(Role::id, Function.identity()));
  }

  void show(CatalogFlow flow) {
    screen.line("@|bold " + flow.id() + "|@");
    screen.item("what", flow.details());
    screen.item("service", flow.service().toString());
    screen.item("from", names(flow.from()));
    screen.item("to", names(flow.to()) + flow.address().map(a -> ", at " + a).orElse(""));
    showLimits(flow);
    item("security", security(flow.security()));
    screen.item("status", FlowWords.status(flow));
    item("versions", versions(flow));
    item("only", flow.condition());
    item("expected", flow.expect().map(Expectation::toString));
    item("severity", flow.severity().map(s -> s.name().toLowerCase(Locale.ROOT)));
    item("overlaps", joined(flow.overlaps()));
    item("encrypted by", joined(flow.encryptedBy()));
    screen.item("system", flow.system());
    screen.item("source", flow.source());
    item("rows", joined(flow.rows()));
    item("printed", flow.printed());
    screen.item("written", read.places().flow(flow.id(), "id").toString());
    for (FlowChange change : flow.changes()) {
      screen.item("changed", change.toString());
    }
  }

  private void showLimits(CatalogFlow flow) {
    if (flow.bidirectional()) {
      screen.item("either way", "both ends may open it");
    }
    if (flow.oneWay()) {
      screen.item("answered", "never: a request alone shows that it is there");
    }
    if (!flow.fqdn().isEmpty()) {
      screen.item(
          "names",
          String.join(", ", flow.fqdn())
              + ": any internet address matches, and the verdict says that the name is unverified");
    }
    if (!flow.observable()) {
      screen.item("seen", "never: it does not leave the host, so it matches nothing");
    }
    if (!flow.enforceable()) {
      screen.item("enforceable", "no: its ports tell nothing, so it allows all of them");
    }
    if (flow.configurable()) {
      screen.item("configurable", "yes: a site that uses other ports says so in its own file");
    }
  }

  private String names(List<String> ids) {
    return ids.stream().map(this::name).collect(Collectors.joining(", "));
  }

  private String name(String id) {
    Role role = roles.get(id);
    return role == null || role.name().equals(id) ? id : id + " (" + role.name() + ")";
  }

  private static Optional<String> security(FlowSecurity security) {
    return security.equals(FlowSecurity.of(Security.UNSPECIFIED))
        ? Optional.empty()
        : Optional.of(security.toString());
  }

  private static Optional<String> versions(CatalogFlow flow) {
    Optional<String> since = flow.since().map(version -> "since " + version);
    Optional<String> until = flow.until().map(version -> "until " + version);
    return since.isPresent() && until.isPresent()
        ? Optional.of(since.get() + ", " + until.get())
        : since.or(() -> until);
  }

  private static Optional<String> joined(List<String> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
  }

  private void item(String name, Optional<String> text) {
    text.ifPresent(it -> screen.item(name, it));
  }
}
