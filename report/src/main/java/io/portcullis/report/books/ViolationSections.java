package io.portcullis.report.books;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.report.books.ViolationBook.Round;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the catalog did not allow, and what became of it. */
final class ViolationSections {

  private static final double NINE_IN_TEN = 0.9;
  private static final double HALF = 0.5;

  private final ViolationBook book;
  private final List<Round> rounds;
  private final long nowMillis;

  /**
   * @param nowMillis until when what stands has stood
   */
  ViolationSections(ViolationBook book, long nowMillis) {
    this.book = book;
    this.rounds = book.rounds();
    this.nowMillis = nowMillis;
  }

  List<Highlight> highlights() {
    long standing = rounds.stream().filter(book::stands).count();
    long opened = rounds.stream().filter(book::opened).count();
    long resolved = rounds.stream().filter(book::resolved).count();
    return List.of(
        new Highlight(
            "violations standing",
            Value.of(standing),
            Value.NONE,
            opened + " opened, " + resolved + " resolved"));
  }

  Section violations() {
    return new Section(
        "violations",
        "Violations",
        List.of(
            "A violation that comes back counts as opened once more, and the time to resolve is"
                + " that of each round. Accepted is what stands with an exception.",
            "Where the topic no longer keeps how a violation came and went meanwhile, its time to"
                + " resolve counts from its first opening, and is the longest it can have been."),
        List.of(),
        List.of(
            by("violationsByKind", "By kind", "kind", round -> words(round.violation().kind())),
            by(
                "violationsBySeverity",
                "By severity",
                "severity",
                round -> words(round.violation().severity())),
            standing()));
  }

  private static String words(Enum<?> name) {
    return VolumeSections.words(name);
  }

  private Table by(String id, String title, String key, Function<Round, String> name) {
    Table.Builder table =
        Table.of(
                id,
                title,
                Column.text(key, key),
                Column.number("opened", "opened"),
                Column.number("reopened", "of them again"),
                Column.number("resolved", "resolved"),
                Column.number("standing", "standing at the end"),
                Column.number("accepted", "of them accepted"),
                Column.number("resolveMedianSeconds", "time to resolve, median"),
                Column.number("resolveP90Seconds", "90 % within"))
            .empty("No violation stood in this period.");
    Map<String, List<Round>> groups =
        rounds.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
    groups.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, List<Round>>>comparingInt(
                    group ->
                        -group.getValue().stream()
                            .mapToInt(round -> round.violation().severity().ordinal())
                            .max()
                            .orElse(0))
                .thenComparing(Map.Entry::getKey))
        .forEach(group -> table.row(row(group.getKey(), group.getValue())));
    return table.build();
  }

  private Value[] row(String name, List<Round> group) {
    List<Long> times = group.stream().filter(book::resolved).map(Round::millis).sorted().toList();
    return new Value[] {
      Value.of(name),
      Value.of(group.stream().filter(book::opened).count()),
      Value.of(group.stream().filter(book::opened).filter(Round::again).count()),
      Value.of(times.size()),
      Value.of(group.stream().filter(book::stands).count()),
      Value.of(group.stream().filter(book::stands).filter(ViolationSections::accepted).count()),
      quantile(times, HALF),
      quantile(times, NINE_IN_TEN)
    };
  }

  private static boolean accepted(Round round) {
    return round.violation().state() == ViolationState.EXCEPTED;
  }

  /** The least time within which so many were: nearest rank, so that it is one that happened. */
  private static Value quantile(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return Value.NONE;
    }
    int rank = (int) Math.ceil(share * sorted.size());
    return Value.span(sorted.get(Math.max(0, rank - 1)));
  }

  private Table standing() {
    Table.Builder table =
        Table.of(
                "violationsStanding",
                "Standing at the end, most urgent first",
                Column.text("severity", "severity"),
                Column.text("kind", "kind"),
                Column.text("client", "client"),
                Column.text("server", "server"),
                Column.text("service", "service"),
                Column.number("flows", "flows"),
                Column.number("octets", "bytes"),
                Column.number("stoodSeconds", "for"),
                Column.text("since", "since"),
                Column.text("id", "id"))
            .empty("None.");
    rounds.stream().filter(book::stands).forEach(round -> table.row(standing(round)));
    return table.build();
  }

  private Value[] standing(Round round) {
    Violation violation = round.violation();
    return new Value[] {
      Value.of(words(violation.severity())),
      Value.of(words(violation.kind())),
      Value.of(party(violation.client())),
      Value.of(party(violation.server())),
      Value.of(service(violation)),
      Value.of(violation.traffic().flows()),
      Value.octets(octets(violation)),
      Value.span(Math.max(0, nowMillis - round.fromMillis())),
      Value.moment(round.fromMillis()),
      Value.of(violation.id())
    };
  }

  private static String service(Violation violation) {
    return violation.protocol() == 0
        ? "several"
        : Protocol.service(violation.protocol(), violation.serverPort());
  }

  private static long octets(Violation violation) {
    return violation.traffic().octetsToServer() + violation.traffic().octetsToClient();
  }

  /** {@code vda-01 (vda)}, {@code 10.1.2.3 (internet)}, {@code any vda}. */
  private static String party(Party party) {
    String roles = String.join(", ", party.roles());
    if (party.name().isEmpty() && party.address().equals(Violation.ANYBODY)) {
      return "any " + roles + party.site().map(site -> " at " + site).orElse("");
    }
    return party.name().orElseGet(() -> who(party)) + (roles.isEmpty() ? "" : " (" + roles + ")");
  }

  private static String who(Party party) {
    return party.network().isPresent()
        ? party.network().get().toString()
        : party.address().toString();
  }

  private static final class Unknown {
    private final TreeSet<String> sides = new TreeSet<>();
    private final TreeSet<String> services = new TreeSet<>();
    private final TreeSet<String> peers = new TreeSet<>();
    private String addressClass = "";
    private long violations;
    private long flows;
    private long octets;
    private long lastMillis;

    void add(Violation violation, Party unknown, Party peer, String side) {
      sides.add(side);
      services.add(service(violation));
      peers.addAll(peer.roles());
      addressClass = String.join(", ", unknown.roles());
      violations++;
      flows += violation.traffic().flows();
      octets += octets(violation);
      lastMillis = Math.max(lastMillis, violation.lastSeenMillis());
    }
  }

  Section unknownEndpoints() {
    Map<String, Unknown> unknown = new HashMap<>();
    for (Violation violation :
        rounds.stream()
            .map(Round::violation)
            .collect(Collectors.toMap(Violation::id, Function.identity(), (one, other) -> other))
            .values()) {
      if (violation.kind() == VerdictKind.UNKNOWN_ENDPOINT) {
        boolean client = isUnknown(violation.client());
        Party it = client ? violation.client() : violation.server();
        Party peer = client ? violation.server() : violation.client();
        unknown
            .computeIfAbsent(who(it), any -> new Unknown())
            .add(violation, it, peer, client ? "client" : "server");
      }
    }
    return new Section(
        "unknown",
        "Unknown endpoints",
        List.of(
            "Who speaks to Citrix components and is in no entry of the inventory; add those that"
                + " belong to you. 'portcullis inventory unknown' guesses at their roles."),
        List.of(),
        List.of(table(unknown)));
  }

  /** A name or a site comes from an entry of the inventory. */
  private static boolean isUnknown(Party party) {
    return party.name().isEmpty() && party.site().isEmpty();
  }

  private static Table table(Map<String, Unknown> unknown) {
    Table.Builder table =
        Table.of(
                "unknownEndpoints",
                "Most bytes first",
                Column.text("address", "address"),
                Column.text("addressClass", "is"),
                Column.text("side", "as"),
                Column.text("services", "on"),
                Column.text("peerRoles", "with"),
                Column.number("violations", "violations"),
                Column.number("flows", "flows"),
                Column.number("octets", "bytes"),
                Column.text("lastSeen", "last seen"))
            .empty("None.");
    unknown.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Unknown>>comparingLong(one -> -one.getValue().octets)
                .thenComparing(Map.Entry::getKey))
        .forEach(
            one ->
                table.row(
                    Value.of(one.getKey()),
                    Value.of(one.getValue().addressClass),
                    Value.of(String.join(", ", one.getValue().sides)),
                    Value.of(String.join(", ", one.getValue().services)),
                    Value.of(String.join(", ", one.getValue().peers)),
                    Value.of(one.getValue().violations),
                    Value.of(one.getValue().flows),
                    Value.octets(one.getValue().octets),
                    Value.moment(one.getValue().lastMillis)));
    return table.build();
  }
}
