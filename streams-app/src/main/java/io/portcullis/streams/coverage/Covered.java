package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.violation.Violation;
import java.util.Optional;

/** What COVERAGE sends on, each kind to a place of its own. */
public sealed interface Covered {

  /** To the coverage topic; without a value the expectation is none any more. */
  record State(Optional<FlowCoverage> coverage) implements Covered {}

  /** To the violations topic. */
  record Absence(Violation violation) implements Covered {}
}
