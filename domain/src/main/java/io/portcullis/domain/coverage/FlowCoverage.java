package io.portcullis.domain.coverage;

import io.portcullis.domain.verdict.Severity;
import java.util.List;
import java.util.OptionalLong;

/**
 * One expectation as people see it. Times are milliseconds since 1970, of the flows, not of the
 * clock on the wall.
 *
 * @param key its name
 * @param state what is known
 * @param sinceMillis since when it is in that state
 * @param firstHitMillis when it was first seen
 * @param lastHitMillis when it was last seen
 * @param deadlineMillis when it is overdue, if it can be
 * @param witnesses the exporters that could see it, sorted
 * @param what is expected, {@code udp/3003 from any ADC at Berlin to any ADC at Berlin}
 * @param why the state, in plain sentences
 * @param severity of its absence
 * @param catalogVersion what expects it
 * @param inventoryVersion what names its ends
 */
public record FlowCoverage(
    ExpectationKey key,
    CoverageState state,
    long sinceMillis,
    OptionalLong firstHitMillis,
    OptionalLong lastHitMillis,
    OptionalLong deadlineMillis,
    List<String> witnesses,
    String what,
    String why,
    Severity severity,
    String catalogVersion,
    long inventoryVersion) {

  public FlowCoverage {
    witnesses = List.copyOf(witnesses);
  }
}
