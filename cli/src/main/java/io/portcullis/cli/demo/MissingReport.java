package io.portcullis.cli.demo;

import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.violation.Violation;
import io.portcullis.simulator.MissingFinding;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * That an expected flow was reported as missing.
 *
 * @param opened as it was first told
 * @param resolved as it ended; empty if it has not
 */
public record MissingReport(Violation opened, Optional<Violation> resolved) {

  MissingFinding finding(ExpectationKey key) {
    return new MissingFinding(
        key,
        opened.updatedAtMillis(),
        resolved.map(end -> OptionalLong.of(end.updatedAtMillis())).orElse(OptionalLong.empty()));
  }
}
