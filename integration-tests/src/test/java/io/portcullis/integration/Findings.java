package io.portcullis.integration;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.simulator.Finding;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a violations topic says is open, in the words of the simulator's truth. */
final class Findings {

  private Findings() {}

  static Set<Finding> open(Map<String, Violation> violations) {
    return violations.values().stream()
        .filter(violation -> violation.state() != ViolationState.RESOLVED)
        .map(Findings::of)
        .collect(Collectors.toSet());
  }

  private static Finding of(Violation violation) {
    return new Finding(
        violation.zone(),
        violation.client().address(),
        violation.server().address(),
        violation.protocol(),
        violation.serverPort(),
        violation.kind());
  }
}
