package io.portcullis.streams.view;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;

/** Violations for tests: a VDA that speaks to a database, in as many variants as are asked for. */
public final class SampleViolations {

  private SampleViolations() {}

  /** From 10.1.0.7 (vda, site east) to 10.2.0.9 (sql-server, site west), tcp/1433. */
  public static Violation opened(String id, long openedAtMillis) {
    return violation(id, openedAtMillis, Protocol.TCP, 1433, VerdictKind.UNEXPECTED_PEER);
  }

  public static Violation violation(
      String id, long openedAtMillis, int protocol, int serverPort, VerdictKind kind) {
    return new Violation(
        id,
        ViolationState.OPEN,
        kind,
        kind == VerdictKind.UNANSWERED ? Severity.LOW : Severity.HIGH,
        "default",
        new Party(
            Address.parse("10.1.0.7"), List.of("vda"), Optional.of("vda-7"), Optional.of("east")),
        new Party(
            Address.parse("10.2.0.9"),
            List.of("sql-server"),
            Optional.empty(),
            Optional.of("west")),
        protocol,
        serverPort,
        List.of(new Verdict.Near("cvad-ddc-sql", "the client is vda, not delivery-controller")),
        "A vda asks a sql-server on tcp/1433; the catalog has no flow between them.",
        DirectionEvidence.TCP_SYN,
        new Traffic(2, 10, 1000, 8, 9000, 1, 100, 1, 900),
        List.of("192.0.2.1"),
        "2026.11",
        7,
        openedAtMillis - 2000,
        openedAtMillis - 1000,
        openedAtMillis,
        openedAtMillis);
  }

  /** The same violation, updated a minute later. */
  public static Violation updated(Violation old) {
    return aMinuteLater(old, old.state(), Severity.CRITICAL);
  }

  /** The same violation, resolved a minute later. */
  public static Violation resolved(Violation old) {
    return aMinuteLater(old, ViolationState.RESOLVED, old.severity());
  }

  /** The same violation, accepted a minute later. */
  public static Violation excepted(Violation old) {
    return aMinuteLater(old, ViolationState.EXCEPTED, old.severity());
  }

  private static Violation aMinuteLater(Violation old, ViolationState state, Severity severity) {
    return new Violation(
        old.id(),
        state,
        old.kind(),
        severity,
        old.zone(),
        old.client(),
        old.server(),
        old.protocol(),
        old.serverPort(),
        old.nearest(),
        old.explanation(),
        old.evidence(),
        old.traffic(),
        old.exporters(),
        old.catalogVersion(),
        old.inventoryVersion(),
        old.firstSeenMillis(),
        old.lastSeenMillis() + 60_000,
        old.openedAtMillis(),
        old.updatedAtMillis() + 60_000);
  }
}
