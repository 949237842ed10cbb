package io.portcullis.check;

import io.portcullis.capture.CapturedDatagram;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A conversation and what it is. Conversations that differ only in the client's port, which is part
 * of them where the direction is a guess, and have the same verdict are one.
 *
 * @param facts what was seen
 * @param client who the client is at that time
 * @param server who the server is
 * @param assessment the verdict
 * @param traffic what was carried, however many exporters saw it
 * @param firstSeenMillis event time of the first flow
 * @param lastSeenMillis event time of the last
 * @param exporters who saw it, each once, sorted; not the one that a file left unnamed
 */
public record CheckedConversation(
    ConversationFacts facts,
    Endpoint client,
    Endpoint server,
    Assessment assessment,
    Traffic traffic,
    long firstSeenMillis,
    long lastSeenMillis,
    List<Exporter> exporters) {

  /** Violations first, the most urgent of them first, then by their ends. */
  public static final Comparator<CheckedConversation> WORST_FIRST =
      Comparator.comparing((CheckedConversation c) -> !c.isViolation())
          .thenComparing(c -> c.assessment.severity(), Comparator.reverseOrder())
          .thenComparing(CheckedConversation::verdict)
          .thenComparing(c -> c.facts.zone())
          .thenComparing(c -> c.facts.client())
          .thenComparing(c -> c.facts.server())
          .thenComparing(c -> c.facts.protocol())
          .thenComparing(c -> c.facts.serverPort());

  public VerdictKind verdict() {
    return assessment.verdict().kind();
  }

  public boolean isViolation() {
    return verdict().isViolation();
  }

  /** With one that differs only in the client's port; the lower port's facts stand for both. */
  CheckedConversation with(CheckedConversation other) {
    CheckedConversation first = facts.clientPort() <= other.facts.clientPort() ? this : other;
    return new CheckedConversation(
        first.facts,
        first.client,
        first.server,
        first.assessment,
        traffic.plus(other.traffic),
        Math.min(firstSeenMillis, other.firstSeenMillis),
        Math.max(lastSeenMillis, other.lastSeenMillis),
        sorted(Stream.concat(exporters.stream(), other.exporters.stream())));
  }

  static List<Exporter> sorted(Stream<Exporter> exporters) {
    return exporters
        .filter(exporter -> !exporter.address().equals(CapturedDatagram.NOWHERE))
        .distinct()
        .sorted(Comparator.comparing(Exporter::address).thenComparing(Exporter::port))
        .toList();
  }
}
