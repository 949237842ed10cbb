package io.portcullis.domain.violation;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation.Party;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The violation that sums up what one suspect does too much of. */
final class StormViolation {

  private StormViolation() {}

  /**
   * @param one of those that it sums up, or of those that stand beside it
   * @param traffic what it is to add
   * @param leastSeverity of a scan
   */
  static Violation of(
      Suspect suspect, Violation one, Traffic traffic, Storm storm, Severity leastSeverity) {
    StormSummary summary = storm.counts().summary();
    boolean scan = suspect instanceof Suspect.Client;
    Party itself = scan ? one.client() : network(suspect);
    Party others =
        new Party(
            Violation.ANYBODY,
            List.copyOf(storm.counts().peerRoles()),
            Optional.empty(),
            Optional.empty());
    Severity severity = storm.counts().severity();
    return new Violation(
        suspect.stormId(),
        ViolationState.OPEN,
        scan ? VerdictKind.SCAN : VerdictKind.UNKNOWN_ENDPOINT,
        scan && severity.compareTo(leastSeverity) < 0 ? leastSeverity : severity,
        suspect.zone(),
        suspect.asking() ? itself : others,
        suspect.asking() ? others : itself,
        0,
        0,
        List.of(),
        scan ? scan(one.client(), summary) : gap(suspect, summary),
        one.evidence(),
        traffic,
        one.exporters(),
        one.catalogVersion(),
        one.inventoryVersion(),
        one.firstSeenMillis(),
        one.lastSeenMillis(),
        storm.toldMillis(),
        storm.toldMillis(),
        Optional.empty(),
        Optional.of(summary));
  }

  private static Party network(Suspect suspect) {
    return new Party(
        suspect.prefix().network(),
        List.of(AddressClass.UNKNOWN_INTERNAL.roleId()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(suspect.prefix()));
  }

  /** Which kind of scan it is: one service of many hosts, many services of one host, or both. */
  private static String scan(Party client, StormSummary summary) {
    String role = client.roles().isEmpty() ? "" : " (" + String.join(", ", client.roles()) + ")";
    return client.name().orElse(client.address().toString())
        + role
        + " does what the catalog does not allow towards "
        + count(summary.targets(), "target")
        + ": "
        + count(summary.services(), "service")
        + " ("
        + examples(summary.someServices(), summary.services())
        + ") of "
        + count(summary.hosts(), "host")
        + " ("
        + examples(summary.someHosts(), summary.hosts())
        + "). "
        + withheld(summary);
  }

  private static String gap(Suspect suspect, StormSummary summary) {
    return count(summary.hosts(), "address", "addresses")
        + " of "
        + suspect.prefix()
        + " "
        + (summary.hosts() == 1 ? "is" : "are")
        + " in no inventory entry ("
        + examples(summary.someHosts(), summary.hosts())
        + ") and "
        + (summary.hosts() == 1 ? "was" : "were")
        + " seen "
        + (suspect.asking() ? "asking for " : "being asked for ")
        + count(summary.services(), "service")
        + " ("
        + examples(summary.someServices(), summary.services())
        + "). "
        + withheld(summary)
        + " Is the network missing from the inventory?";
  }

  private static String withheld(StormSummary summary) {
    return summary.withheld() == 0
        ? "All are listed one by one."
        : count(summary.withheld(), "violation")
            + (summary.withheld() == 1 ? " is" : " are")
            + " told of here and not one by one.";
  }

  private static String examples(List<?> some, long of) {
    String listed = some.stream().map(Object::toString).collect(Collectors.joining(", "));
    return listed + (of > some.size() ? ", ..." : "");
  }

  private static String count(long number, String unit) {
    return count(number, unit, unit + "s");
  }

  private static String count(long number, String unit, String units) {
    String about = number >= DistinctCount.KEPT ? "about " : "";
    return about + number + " " + (number == 1 ? unit : units);
  }
}
