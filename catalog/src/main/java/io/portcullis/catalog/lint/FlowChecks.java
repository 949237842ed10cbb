package io.portcullis.catalog.lint;

import io.portcullis.catalog.CatalogPlaces;
import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogFlow.Status;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Role.Kind;
import io.portcullis.domain.source.Problems;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is odd in a flow by itself: it allows too much, can never match, or cites nothing. */
final class FlowChecks {

  private final CatalogPlaces places;
  private final RoleFamily family;
  private final Problems problems;
  private final Set<String> citedSections;

  FlowChecks(SourcedCatalog sourced, RoleFamily family, Problems problems) {
    this.places = sourced.places();
    this.family = family;
    this.problems = problems;
    this.citedSections =
        sourced.catalog().flows().stream()
            .flatMap(flow -> flow.rows().stream())
            .map(row -> row.replaceAll(" #\\d+$", ""))
            .collect(Collectors.toSet());
  }

  void check(FlowEnds ends) {
    CatalogFlow flow = ends.flow();
    if (flow.canMatch()) {
      checkPorts(flow);
      checkWidth(ends);
      checkReach(flow, "from", ends.from());
      checkReach(flow, "to", ends.to());
      checkOutside(flow);
    }
    checkExpectation(flow);
    checkVersions(flow);
    checkRows(flow);
  }

  private void checkPorts(CatalogFlow flow) {
    if (flow.service().dynamic() || !flow.enforceable()) {
      return;
    }
    flow.service().ports().stream()
        .filter(range -> range.isReserve() && !range.equals(PortRange.DYNAMIC))
        .forEach(
            range ->
                problems.warning(
                    places.flow(flow.id(), "service"),
                    flow.service().anyPort()
                        ? "it allows any port"
                        : "it allows " + range.size() + " ports, " + range,
                    "name the ports, write 'dynamic' if they are asked for at run time, or say"
                        + " 'enforceable: false'"));
  }

  private void checkWidth(FlowEnds ends) {
    CatalogFlow flow = ends.flow();
    boolean fromAll = isEverybody(ends.from());
    boolean toAll = isEverybody(ends.to());
    boolean named = !flow.fqdn().isEmpty() || flow.address().isPresent();
    if (!named && (fromAll || isWorld(flow.from())) && (toAll || isWorld(flow.to()))) {
      problems.warning(
          places.flow(flow.id(), "from"),
          "it allows " + flow.service() + " between nearly everybody",
          "name the roles that need it, or an address or fqdn");
    }
  }

  private boolean isEverybody(BitSet end) {
    long fitting = family.carriers(end).stream().filter(Role::judged).count();
    return fitting * 2 > family.judged();
  }

  private static boolean isWorld(List<String> roles) {
    return roles.contains(AddressClass.INTERNET.roleId());
  }

  private void checkReach(CatalogFlow flow, String key, BitSet end) {
    if (family.carriers(end).isEmpty()) {
      List<String> ids = key.equals("from") ? flow.from() : flow.to();
      String parents =
          ids.stream()
              .flatMap(id -> family.role(id).is().stream())
              .collect(Collectors.joining(", "));
      problems.warning(
          places.flow(flow.id(), key),
          "no host is '" + String.join("' or '", ids) + "': it is pseudo, and nothing is it",
          parents.isEmpty() ? "name roles that hosts have" : "name " + parents + " instead");
    }
  }

  private void checkOutside(CatalogFlow flow) {
    if (!flow.fqdn().isEmpty() || flow.address().isPresent()) {
      return;
    }
    for (String id : flow.to()) {
      if (family.role(id).kind() == Kind.EXTERNAL) {
        problems.warning(
            places.flow(flow.id(), "to"),
            "'" + id + "' is outside, and nothing says how its addresses are known",
            "add 'fqdn' or 'address'");
      }
    }
  }

  private void checkExpectation(CatalogFlow flow) {
    if (flow.expect().isEmpty()) {
      return;
    }
    if (!flow.observable()) {
      problems.warning(
          places.flow(flow.id(), "expect"),
          "it is expected, and no network ever shows it",
          "remove 'expect', or 'observable: false'");
    } else if (flow.status() == Status.PLANNED) {
      problems.warning(
          places.flow(flow.id(), "expect"),
          "it is expected, and no product does so yet",
          "remove 'expect', or correct the status");
    }
  }

  private void checkVersions(CatalogFlow flow) {
    Optional<String> since = flow.since();
    Optional<String> until = flow.until();
    if (since.isPresent() && until.isPresent() && Versions.compare(since.get(), until.get()) > 0) {
      problems.warning(
          places.flow(flow.id(), "until"),
          "it ended with " + until.get() + ", before it began with " + since.get(),
          "exchange 'since' and 'until'");
    }
  }

  /** A section that has rows has a row for each of its flows. */
  private void checkRows(CatalogFlow flow) {
    String section = flow.source().substring(flow.source().indexOf(',') + 1).strip();
    if (flow.rows().isEmpty() && citedSections.contains(section)) {
      problems.warning(
          places.flow(flow.id(), "id"),
          "it comes from '" + section + "' and cites no row of it",
          "add 'rows: [\"" + section + " #1\"]', or name another source");
    }
  }
}
