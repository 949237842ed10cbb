package io.portcullis.report.books;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.report.books.Traffic.Compared;
import io.portcullis.report.books.Traffic.Group;
import io.portcullis.report.document.Chart;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** How much there was of what, beside the period before. */
final class VolumeSections {

  private static final int MOST_BARS = 10;
  private static final String NOTHING = "No traffic is kept of this period.";

  private final Traffic traffic;

  VolumeSections(Traffic traffic) {
    this.traffic = traffic;
  }

  List<Highlight> highlights() {
    Compared all = traffic.all();
    Compared allowed = traffic.sum(series -> series.verdict() == VerdictKind.COMPLIANT);
    return List.of(
        new Highlight(
            "traffic",
            Value.octets(all.now().octets()),
            change(all, Volume::octets),
            "in " + number(all.now().conversations()) + " conversations"),
        new Highlight(
            "allowed by the catalog",
            Value.share(allowed.now().octets(), all.now().octets()),
            Value.NONE,
            "of all bytes"));
  }

  Section volume() {
    List<Table> tables = new ArrayList<>();
    tables.add(total());
    tables.add(
        by(
            "volumeBySystem",
            "By Citrix system",
            "system",
            "system",
            VolumeSections::isAllowed,
            TrendSeries::system));
    tables.add(
        by(
            "volumeByFlow",
            "By flow of the catalog",
            "flow",
            "flow",
            VolumeSections::isAllowed,
            TrendSeries::flow));
    tables.add(rolePairs());
    tables.add(
        by(
            "volumeByVerdict",
            "By verdict",
            "verdict",
            "verdict",
            any -> true,
            series -> words(series.verdict())));
    tables.add(
        by(
            "volumeBySite",
            "By site",
            "sites",
            "from > to",
            series -> !series.isOther(),
            series -> site(series.clientSite()) + " > " + site(series.serverSite())));
    return new Section(
        "volume",
        "What there was",
        List.of(
            "Each conversation counts once, however many exporters saw it; where they look at one"
                + " packet in so many, packets and bytes are scaled up."),
        List.of(systems()),
        tables);
  }

  private static boolean isAllowed(TrendSeries series) {
    return !series.flow().isEmpty();
  }

  private static String site(String name) {
    return name.isEmpty() ? "no site" : name;
  }

  static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private Table total() {
    Compared all = traffic.all();
    Table.Builder table =
        Table.of(
            "total",
            "Altogether",
            Column.text("what", "what"),
            Column.number("now", "this period"),
            Column.number("before", "the one before"),
            Column.number("change", "change"));
    row(table, "conversations", all, Volume::conversations, Value::of);
    row(table, "flow records", all, Volume::flows, Value::of);
    row(table, "packets", all, Volume::packets, Value::of);
    row(table, "bytes", all, Volume::octets, Value::octets);
    boolean known = traffic.knowsBefore();
    table.row(
        Value.of("different clients"),
        all.now().clients(),
        known ? all.before().clients() : Value.NONE,
        Value.NONE);
    table.row(
        Value.of("different servers"),
        all.now().servers(),
        known ? all.before().servers() : Value.NONE,
        Value.NONE);
    return table.build();
  }

  private void row(
      Table.Builder table,
      String what,
      Compared all,
      Function<Volume, Long> number,
      Function<Long, Value> value) {
    table.row(
        Value.of(what),
        value.apply(number.apply(all.now())),
        traffic.knowsBefore() ? value.apply(number.apply(all.before())) : Value.NONE,
        change(all, number));
  }

  private Value change(Compared both, Function<Volume, Long> number) {
    return Value.change(
        number.apply(both.now()), number.apply(both.before()), traffic.knowsBefore());
  }

  private Table by(
      String id,
      String title,
      String key,
      String heading,
      Predicate<TrendSeries> which,
      Function<TrendSeries, String> name) {
    Table.Builder table = Table.of(id, title, columns(Column.text(key, heading))).empty(NOTHING);
    List<Group<String>> groups = traffic.by(name, which);
    long whole = octets(groups);
    for (Group<String> group : groups) {
      table.row(values(whole, group.volume(), Value.of(group.name())));
    }
    return table.build();
  }

  private record RolePair(String client, String server, String service) {}

  private Table rolePairs() {
    Table.Builder table =
        Table.of(
                "volumeByRolePair",
                "By role pair and service",
                columns(
                    Column.text("clientRoles", "client"),
                    Column.text("serverRoles", "server"),
                    Column.text("service", "service")))
            .empty(NOTHING);
    List<Group<RolePair>> groups =
        traffic.by(
            series ->
                new RolePair(
                    String.join("+", series.clientRoles()),
                    String.join("+", series.serverRoles()),
                    service(series)),
            series -> !series.isOther() && series.verdict() != VerdictKind.OUT_OF_SCOPE);
    long whole = octets(groups);
    for (Group<RolePair> group : groups) {
      table.row(
          values(
              whole,
              group.volume(),
              Value.of(group.name().client()),
              Value.of(group.name().server()),
              Value.of(group.name().service())));
    }
    return table.build();
  }

  /** Port 0 stands for any that tells nothing. */
  private static String service(TrendSeries series) {
    return Protocol.hasPorts(series.protocol()) && series.serverPort() == 0
        ? Protocol.name(series.protocol()) + "/any other"
        : Protocol.service(series.protocol(), series.serverPort());
  }

  private static <K> long octets(List<Group<K>> groups) {
    return groups.stream().mapToLong(group -> group.volume().now().octets()).sum();
  }

  private static Column[] columns(Column... names) {
    List<Column> columns = new ArrayList<>(List.of(names));
    columns.add(Column.number("conversations", "conversations"));
    columns.add(Column.number("packets", "packets"));
    columns.add(Column.number("octets", "bytes"));
    columns.add(Column.number("octetsShare", "share"));
    columns.add(Column.number("octetsBefore", "before"));
    columns.add(Column.number("octetsChange", "change"));
    columns.add(Column.number("clients", "clients"));
    columns.add(Column.number("servers", "servers"));
    return columns.toArray(Column[]::new);
  }

  private Value[] values(long whole, Compared both, Value... names) {
    List<Value> values = new ArrayList<>(List.of(names));
    values.add(Value.of(both.now().conversations()));
    values.add(Value.of(both.now().packets()));
    values.add(Value.octets(both.now().octets()));
    values.add(Value.share(both.now().octets(), whole));
    values.add(traffic.knowsBefore() ? Value.octets(both.before().octets()) : Value.NONE);
    values.add(change(both, Volume::octets));
    values.add(both.now().clients());
    values.add(both.now().servers());
    return values.toArray(Value[]::new);
  }

  private Chart systems() {
    List<Chart.Bars.Bar> bars =
        traffic.by(TrendSeries::system, VolumeSections::isAllowed).stream()
            .limit(MOST_BARS)
            .map(
                group ->
                    new Chart.Bars.Bar(
                        group.name(),
                        group.volume().now().octets(),
                        group.volume().before().octets()))
            .toList();
    return new Chart.Bars(
        "systems",
        "Bytes by Citrix system",
        "The " + MOST_BARS + " systems with most traffic, this period and the one before.",
        "this period",
        "the one before",
        bars);
  }
}
