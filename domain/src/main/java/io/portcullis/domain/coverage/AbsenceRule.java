package io.portcullis.domain.coverage;

import io.portcullis.domain.exporter.Exporter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When the absence of evidence is evidence of absence: everybody has been heard up to the deadline,
 * and those who would have seen it could be relied on all the time.
 */
final class AbsenceRule {

  /** How soon it is looked for somebody who could see what nobody can. */
  private static final long LOOK_AGAIN_MILLIS = 60_000;

  private final CoverageConfig config;
  private final Sights sights;
  private final Paths paths;

  AbsenceRule(CoverageConfig config, Sights sights, Paths paths) {
    this.config = config;
    this.sights = sights;
    this.paths = paths;
  }

  /** What was found, and when it is worth looking again. */
  record Finding(CoverageState state, String why, long dueMillis) {}

  /** Its witnesses, or as long as it was never seen, those that see the networks of both ends. */
  List<Exporter> witnesses(Tracked tracked, Expected expected) {
    if (!tracked.witnesses().isEmpty()) {
      return tracked.witnesses().stream().map(Tracked.Witness::exporter).toList();
    }
    return paths.between(
        tracked.key().zone(), expected.source().networks(), expected.destination().networks());
  }

  /** {@link Tracked#NOT_DUE} as long as not every shard knows that it is waited for. */
  long deadline(Tracked tracked, Expected expected) {
    return tracked.begun() ? tracked.lastMillis() + patience(expected) : Tracked.NOT_DUE;
  }

  private long patience(Expected expected) {
    return expected.expectation().within().toMillis() + config.grace().toMillis();
  }

  /**
   * @param newHit it was seen later than it was known to be
   */
  Finding find(Tracked tracked, Expected expected, boolean newHit) {
    List<Exporter> witnesses = witnesses(tracked, expected);
    if (!witnesses.isEmpty() && witnesses.stream().allMatch(each -> silent(each, tracked))) {
      return blind(witnesses, lookAgain());
    }
    long deadline = deadline(tracked, expected);
    if (sights.least() < deadline) {
      return tracked.missing() && !newHit
          ? stillMissing(tracked, deadline)
          : inTime(tracked, expected, deadline);
    }
    if (witnesses.isEmpty()) {
      return new Finding(
          CoverageState.NOT_OBSERVABLE,
          "No exporter has shown traffic between "
              + expected.source().words()
              + " and "
              + expected.destination().words()
              + " lately.",
          lookAgain());
    }
    return overdue(tracked, expected, witnesses);
  }

  private Finding inTime(Tracked tracked, Expected expected, long deadline) {
    String within = " It is to show within " + words(expected.expectation().within()) + ".";
    return tracked.everSeen()
        ? new Finding(CoverageState.ACTIVE, "It was seen in time." + within, deadline)
        : new Finding(CoverageState.NEVER_SEEN, "It was never seen yet." + within, deadline);
  }

  /**
   * Who was silent is read again from further back than was judged: nothing is new until then. What
   * was found stays as it was told, for nobody has looked at a witness that came since.
   */
  private static Finding stillMissing(Tracked tracked, long deadline) {
    return tracked.state() == CoverageState.ABSENT
        ? new Finding(CoverageState.ABSENT, tracked.why(), deadline)
        : new Finding(
            CoverageState.NOT_OBSERVABLE,
            "It was missing, and what exporters have sent since is still being read.",
            deadline);
  }

  private Finding overdue(Tracked tracked, Expected expected, List<Exporter> witnesses) {
    if (witnesses.stream().anyMatch(each -> !blindNow(each).isEmpty())) {
      boolean silent = witnesses.stream().anyMatch(this::silent);
      return blind(witnesses, silent ? lookAgain() : relyAgain(witnesses, expected));
    }
    if (relyAgain(witnesses, expected) > sights.least()) {
      return new Finding(
          CoverageState.NOT_OBSERVABLE,
          wasBlind(witnesses, tracked, expected),
          relyAgain(witnesses, expected));
    }
    return absent(
        tracked, expected, witnesses, sights.least() + expected.expectation().within().toMillis());
  }

  private Finding blind(List<Exporter> witnesses, long due) {
    List<String> reasons = new ArrayList<>();
    for (Exporter witness : witnesses) {
      String reason = blindNow(witness);
      if (!reason.isEmpty()) {
        reasons.add(reason);
      }
    }
    return new Finding(
        CoverageState.NOT_OBSERVABLE,
        "Who would see it can't be relied on: " + Reports.some(reasons, "; ") + ".",
        due);
  }

  /** Who has shown it just now is not silent, though it is not told yet how far he was read. */
  private boolean silent(Exporter exporter, Tracked tracked) {
    long justNow = config.silentAfter().toMillis();
    return silent(exporter)
        && (sights.of(exporter) != null
            || tracked.witnesses().stream()
                .filter(witness -> witness.exporter().equals(exporter))
                .noneMatch(witness -> witness.lastMillis() + justNow > sights.newest()));
  }

  private boolean silent(Exporter exporter) {
    Sight sight = sights.of(exporter);
    return sight == null || sight.silent();
  }

  private String blindNow(Exporter exporter) {
    Sight sight = sights.of(exporter);
    return sight == null ? exporter + " was not heard of for long" : sight.blindNow(config);
  }

  /** When all of them could be relied on for long enough. */
  private long relyAgain(List<Exporter> witnesses, Expected expected) {
    long blindUntil = Long.MIN_VALUE;
    for (Exporter witness : witnesses) {
      blindUntil = Math.max(blindUntil, sights.of(witness).blindUntilMillis());
    }
    return blindUntil + patience(expected);
  }

  private long lookAgain() {
    long reached = sights.least() == Sights.UNKNOWN ? sights.newest() : sights.least();
    return reached + LOOK_AGAIN_MILLIS;
  }

  private String wasBlind(List<Exporter> witnesses, Tracked tracked, Expected expected) {
    List<String> reasons = new ArrayList<>();
    for (Exporter witness : witnesses) {
      Sight sight = sights.of(witness);
      if (sight.blindUntilMillis() > tracked.lastMillis()) {
        String was =
            switch (sight.blindness()) {
              case NEW -> " was first heard of at ";
              case SILENT -> " sent nothing for a while until ";
              case LOSSY -> " lost records until ";
              case SAMPLED -> " sampled too sparsely until ";
            };
        reasons.add(witness + was + Instant.ofEpochMilli(sight.blindUntilMillis()));
      }
    }
    return "Who would see it could not be relied on all the time: "
        + Reports.some(reasons, "; ")
        + ". It is judged again from "
        + Instant.ofEpochMilli(relyAgain(witnesses, expected))
        + ".";
  }

  private static Finding absent(
      Tracked tracked, Expected expected, List<Exporter> witnesses, long due) {
    String since =
        tracked.everSeen()
            ? "It was last seen at " + Instant.ofEpochMilli(tracked.lastHitMillis())
            : "It was never seen, and is waited for since "
                + Instant.ofEpochMilli(tracked.begunMillis());
    return new Finding(
        CoverageState.ABSENT,
        since
            + "; it is to show within "
            + words(expected.expectation().within())
            + ". "
            + Reports.names(witnesses)
            + " would have seen it.",
        due);
  }

  /** {@code 15 minutes}, {@code 1 hour}: in the greatest unit that needs no other. */
  private static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return count(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return count(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
