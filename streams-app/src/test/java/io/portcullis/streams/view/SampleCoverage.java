package io.portcullis.streams.view;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.Severity;
import java.util.List;
import java.util.OptionalLong;

/** Expectations that differ in what a view or a filter goes by. */
public final class SampleCoverage {

  private SampleCoverage() {}

  public static FlowCoverage coverage(
      String flow, String site, String member, CoverageState state, long sinceMillis) {
    boolean seen = state == CoverageState.ACTIVE || state == CoverageState.ABSENT;
    return new FlowCoverage(
        new ExpectationKey(flow, "default", site, member),
        state,
        sinceMillis,
        seen ? OptionalLong.of(1000) : OptionalLong.empty(),
        seen ? OptionalLong.of(sinceMillis) : OptionalLong.empty(),
        state == CoverageState.NOT_APPLICABLE
            ? OptionalLong.empty()
            : OptionalLong.of(sinceMillis + 60_000),
        List.of("192.0.2.1:2055", "192.0.2.9"),
        "tcp/80 from any VDA to any Delivery Controller",
        "It was seen in time.",
        state == CoverageState.ABSENT ? Severity.HIGH : Severity.MEDIUM,
        "2026.11-1",
        7);
  }
}
