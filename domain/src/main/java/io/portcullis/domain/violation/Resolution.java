package io.portcullis.domain.violation;

import io.portcullis.domain.address.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Why a violation is resolved, in words. */
final class Resolution {

  private Resolution() {}

  /** "Quiet for 30 minutes, last seen 2026-11-23T12:00:00Z." and what it was. */
  static String quiet(Violation violation, Duration quietAfter) {
    return "Quiet for "
        + words(quietAfter)
        + ", last seen "
        + Instant.ofEpochMilli(violation.lastSeenMillis())
        + ". "
        + violation.explanation();
  }

  /**
   * "Withdrawn: inventory version 12 knows 10.1.2.3 as vda: Allowed by ...": names what of the
   * policy has changed since the violation was told of, if something has.
   */
  static String withdrawn(Violation standing, Violation withdrawn) {
    if (withdrawn.storm().isPresent()) {
      return withdrawn.explanation();
    }
    List<String> news = new ArrayList<>();
    news.addAll(known(standing.client(), withdrawn.client()));
    news.addAll(known(standing.server(), withdrawn.server()));
    if (!news.isEmpty()) {
      String all = String.join(" and ", news);
      news.clear();
      news.add("inventory version " + withdrawn.inventoryVersion() + " knows " + all);
    }
    if (!standing.catalogVersion().equals(withdrawn.catalogVersion())) {
      news.add("catalog " + withdrawn.catalogVersion() + " is in force");
    }
    String changed = news.isEmpty() ? "" : String.join(", and ", news) + ": ";
    return "Withdrawn: " + changed + withdrawn.explanation();
  }

  /** "The inventory, version 12, has every address of 10.1.2.0/24 that was seen ...". */
  static String filled(Prefix network, Violation.Party last, Violation withdrawn) {
    return "Withdrawn: inventory version "
        + withdrawn.inventoryVersion()
        + " knows every address of "
        + network
        + " that was seen, the last of them "
        + last.address()
        + " as "
        + String.join(", ", last.roles())
        + ".";
  }

  /** "Not more than 50 targets within 10 minutes any more. " and what it was. */
  static String subsided(Violation scan, StormConfig config) {
    return "Not more than "
        + config.targets()
        + " targets within "
        + words(config.within())
        + " any more, last seen "
        + Instant.ofEpochMilli(scan.lastSeenMillis())
        + ". "
        + scan.explanation();
  }

  private static List<String> known(Violation.Party before, Violation.Party now) {
    return before.roles().equals(now.roles()) || !before.address().equals(now.address())
        ? List.of()
        : List.of(now.address() + " as " + String.join(", ", now.roles()));
  }

  /** "1 hour 30 minutes". */
  private static String words(Duration duration) {
    List<String> parts = new ArrayList<>();
    add(parts, duration.toDays(), "day");
    add(parts, duration.toHoursPart(), "hour");
    add(parts, duration.toMinutesPart(), "minute");
    add(parts, duration.toSecondsPart(), "second");
    return parts.isEmpty() ? duration.toMillis() + " ms" : String.join(" ", parts);
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count != 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
