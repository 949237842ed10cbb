package io.portcullis.integration;

import io.portcullis.check.CheckResult;
import io.portcullis.check.CheckedConversation;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is said of a violation, by the stream or by a check; by its id, which is a hash of zone,
 * client, server, protocol, port and verdict.
 *
 * @param what the same for people, to find it in a failing test's output
 */
record Stated(
    String what,
    Severity severity,
    List<Verdict.Near> nearest,
    String explanation,
    DirectionEvidence evidence,
    Traffic traffic,
    List<String> exporters,
    long firstSeenMillis,
    long lastSeenMillis) {

  /** By the stream, of what is open. */
  static Map<String, Stated> of(Map<String, Violation> violations) {
    Map<String, Stated> stated = new TreeMap<>();
    violations.forEach(
        (id, it) -> {
          if (it.state() != ViolationState.RESOLVED) {
            stated.put(id, of(it));
          }
        });
    return stated;
  }

  private static Stated of(Violation it) {
    return new Stated(
        it.kind() + " " + it.client().address() + " " + it.server().address(),
        it.severity(),
        it.nearest(),
        it.explanation(),
        it.evidence(),
        it.traffic(),
        it.exporters(),
        it.firstSeenMillis(),
        it.lastSeenMillis());
  }

  /** By a check. */
  static Map<String, Stated> of(CheckResult result) {
    Map<String, Stated> stated = new TreeMap<>();
    result.conversations().stream()
        .filter(CheckedConversation::isViolation)
        .forEach(
            it ->
                stated.put(
                    ViolationId.of(
                        it.facts().zone(),
                        it.facts().client(),
                        it.facts().server(),
                        it.facts().protocol(),
                        it.facts().serverPort(),
                        it.verdict(),
                        Judgement.clientUnknown(it.assessment().verdict())),
                    of(it)));
    return stated;
  }

  private static Stated of(CheckedConversation it) {
    return new Stated(
        it.verdict() + " " + it.facts().client() + " " + it.facts().server(),
        it.assessment().severity(),
        it.assessment().verdict().nearest(),
        it.assessment().explanation(),
        it.facts().evidence(),
        it.traffic(),
        it.exporters().stream().map(Exporter::toString).sorted().toList(),
        it.firstSeenMillis(),
        it.lastSeenMillis());
  }

  /** Where the two differ, two lines each. */
  static String difference(Map<String, Stated> stream, Map<String, Stated> check) {
    StringBuilder lines = new StringBuilder();
    TreeMap<String, Stated> all = new TreeMap<>(stream);
    all.putAll(check);
    for (String id : all.keySet()) {
      if (!java.util.Objects.equals(stream.get(id), check.get(id))) {
        lines.append("\nstream: ").append(stream.get(id));
        lines.append("\ncheck:  ").append(check.get(id));
      }
    }
    return lines.toString();
  }
}
