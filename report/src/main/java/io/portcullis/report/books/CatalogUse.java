package io.portcullis.report.books;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.EncryptedTwins;
import io.portcullis.domain.catalog.EncryptedTwins.Twin;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.report.books.Traffic.Group;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which flows of the catalog the estate really has, and which of them go in clear text. */
final class CatalogUse {

  private final Traffic traffic;
  private final List<CatalogFlow> flows;
  private final EncryptedTwins twins;
  private final Set<String> used = new HashSet<>();
  private final Set<String> present;

  /**
   * @param present roles that the inventory has an asset of
   */
  CatalogUse(Traffic traffic, Collection<CatalogFlow> catalog, Set<String> present) {
    this.traffic = traffic;
    this.present = present;
    this.flows =
        catalog.stream()
            .filter(CatalogFlow::canMatch)
            .sorted(Comparator.comparing(CatalogFlow::id))
            .toList();
    this.twins = new EncryptedTwins(catalog);
    Set<String> allowed = flows.stream().map(CatalogFlow::id).collect(Collectors.toSet());
    for (Group<String> flow : traffic.by(TrendSeries::flow, series -> !series.flow().isEmpty())) {
      if (flow.volume().now().flows() > 0 && allowed.contains(flow.name())) {
        used.add(flow.name());
      }
    }
  }

  List<Highlight> highlights() {
    return List.of(
        new Highlight(
            "flows of the catalog in use",
            Value.of(used.size()),
            Value.NONE,
            "of " + flows.size() + " it allows"));
  }

  Section section() {
    List<CatalogFlow> never = flows.stream().filter(flow -> !used.contains(flow.id())).toList();
    long without = never.stream().filter(flow -> !hasBothEnds(flow)).count();
    Table.Builder table =
        Table.of(
                "neverUsed",
                "Never used, though the inventory names both ends",
                Column.text("flow", "flow"),
                Column.text("system", "system"),
                Column.text("service", "service"),
                Column.text("from", "from"),
                Column.text("to", "to"))
            .most(40)
            .empty("None.");
    never.stream()
        .filter(this::hasBothEnds)
        .forEach(
            flow ->
                table.row(
                    Value.of(flow.id()),
                    Value.of(flow.system()),
                    Value.of(flow.service().toString()),
                    Value.of(String.join(", ", flow.from())),
                    Value.of(String.join(", ", flow.to()))));
    return new Section(
        "catalogUse",
        "Use of the catalog",
        List.of(
            used.size()
                + " of the "
                + flows.size()
                + " flows that the catalog allows were seen; those are listed above by volume. "
                + without
                + " more were not, and could not: the inventory has no asset of one of their"
                + " ends.",
            "What nobody uses may be switched off in the site's file of the catalog: then it is a"
                + " violation the day it appears."),
        List.of(),
        List.of(table.build()));
  }

  /** What has an end in the cloud or the internet has none there: no inventory holds those. */
  private boolean hasBothEnds(CatalogFlow flow) {
    return flow.from().stream().anyMatch(present::contains)
        && flow.to().stream().anyMatch(present::contains);
  }

  private record InClear(String flow, String service, int port, String client, String server) {}

  Section clearText() {
    Table.Builder table =
        Table.of(
                "clearText",
                "In clear text, most bytes first",
                Column.text("flow", "flow"),
                Column.text("clientRoles", "client"),
                Column.text("serverRoles", "server"),
                Column.text("service", "service"),
                Column.number("conversations", "conversations"),
                Column.number("octets", "bytes"),
                Column.number("octetsBefore", "before"),
                Column.number("octetsChange", "change"),
                Column.text("encryptedBy", "encrypted by"),
                Column.number("encryptedOctets", "bytes of that"))
            .empty("None was seen.");
    List<Group<InClear>> groups =
        traffic.by(
            CatalogUse::inClear, series -> !twins.of(series.flow(), series.serverPort()).isEmpty());
    for (Group<InClear> group : groups) {
      List<Twin> better = twins.of(group.name().flow(), group.name().port());
      Volume now = group.volume().now();
      long before = group.volume().before().octets();
      table.row(
          Value.of(group.name().flow()),
          Value.of(group.name().client()),
          Value.of(group.name().server()),
          Value.of(group.name().service()),
          Value.of(now.conversations()),
          Value.octets(now.octets()),
          traffic.knowsBefore() ? Value.octets(before) : Value.NONE,
          Value.change(now.octets(), before, traffic.knowsBefore()),
          Value.of(better.stream().map(CatalogUse::words).collect(Collectors.joining(" or "))),
          Value.octets(octets(better)));
    }
    return new Section(
        "clearText",
        "Clear text that need not be",
        List.of(
            "Flows that anybody on the wire can read, where the catalog knows the same encrypted:"
                + " another port of the flow, or a flow of its own."),
        List.of(),
        List.of(table.build()));
  }

  private static InClear inClear(TrendSeries series) {
    return new InClear(
        series.flow(),
        Protocol.service(series.protocol(), series.serverPort()),
        series.serverPort(),
        String.join("+", series.clientRoles()),
        String.join("+", series.serverRoles()));
  }

  private static String words(Twin twin) {
    return twin.flow().id()
        + " on port "
        + twin.ports().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private long octets(List<Twin> better) {
    return traffic
        .sum(
            series ->
                better.stream()
                    .anyMatch(
                        twin ->
                            twin.flow().id().equals(series.flow())
                                && twin.ports().stream()
                                    .anyMatch(port -> port.contains(series.serverPort()))))
        .now()
        .octets();
  }
}
