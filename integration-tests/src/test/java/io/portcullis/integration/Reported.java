package io.portcullis.integration;

import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a violation reports that must not depend on when and how often its app was running. */
record Reported(
    ViolationState state,
    Severity severity,
    String explanation,
    DirectionEvidence evidence,
    Traffic traffic,
    List<String> exporters,
    long firstSeenMillis,
    long lastSeenMillis) {

  static Map<String, Reported> of(Map<String, Violation> violations) {
    Map<String, Reported> reported = new TreeMap<>();
    violations.forEach((id, violation) -> reported.put(id, of(violation)));
    return reported;
  }

  private static Reported of(Violation violation) {
    return new Reported(
        violation.state(),
        violation.severity(),
        violation.explanation(),
        violation.evidence(),
        violation.traffic(),
        violation.exporters(),
        violation.firstSeenMillis(),
        violation.lastSeenMillis());
  }
}
