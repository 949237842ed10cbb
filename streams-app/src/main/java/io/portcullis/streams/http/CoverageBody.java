package io.portcullis.streams.http;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An expectation as the API shows it; {@code openapi.json} says what each member means.
 *
 * @param site null where the inventory names none
 * @param member null where it is expected of the site as a whole
 * @param since null before anything was read
 * @param violation null if it was never missing
 */
record CoverageBody(
    String id,
    CoverageState state,
    Severity severity,
    String flowId,
    String zone,
    String site,
    String member,
    String what,
    String why,
    String since,
    String firstHit,
    String lastHit,
    String deadline,
    List<String> exporters,
    MissingBody violation,
    String catalogVersion,
    long inventoryVersion) {

  /** The violation that its absence opened. */
  record MissingBody(String id, ViolationState state) {}

  static CoverageBody of(FlowCoverage coverage, Optional<Violation> missing) {
    return new CoverageBody(
        coverage.key().id(),
        coverage.state(),
        coverage.severity(),
        coverage.key().flowId(),
        coverage.key().zone(),
        named(coverage.key().site()),
        named(coverage.key().member()),
        coverage.what(),
        coverage.why(),
        coverage.sinceMillis() == 0 ? null : time(coverage.sinceMillis()),
        time(coverage.firstHitMillis()),
        time(coverage.lastHitMillis()),
        time(coverage.deadlineMillis()),
        coverage.witnesses(),
        missing.map(one -> new MissingBody(one.id(), one.state())).orElse(null),
        coverage.catalogVersion(),
        coverage.inventoryVersion());
  }

  private static String named(String name) {
    return name.isEmpty() ? null : name;
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static String time(OptionalLong millis) {
    return millis.isPresent() ? time(millis.getAsLong()) : null;
  }
}
