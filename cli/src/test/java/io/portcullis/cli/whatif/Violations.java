package io.portcullis.cli.whatif;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;

/** Violations of a VDA, told apart by the port it asked for. */
final class Violations {

  static final long SEEN = 1_000_000;

  private Violations() {}

  static Violation open(VerdictKind kind, int port) {
    return of(kind, port, Severity.MEDIUM, ViolationState.OPEN, SEEN);
  }

  static Violation of(
      VerdictKind kind, int port, Severity severity, ViolationState state, long updatedAt) {
    Address client = Address.parse("10.0.4.11");
    Address server = Address.parse("10.0.3.41");
    return new Violation(
        ViolationId.of("default", client, server, Protocol.TCP, port, kind, false),
        state,
        kind,
        severity,
        "default",
        new Party(client, List.of("vda"), Optional.of("vda1"), Optional.of("Bern")),
        new Party(server, List.of("sql-server"), Optional.empty(), Optional.empty()),
        Protocol.TCP,
        port,
        List.of(new Verdict.Near("cvad.controller-sql", "is for controllers")),
        "vda1 spoke. It should not.",
        DirectionEvidence.TCP_SYN,
        Traffic.NONE,
        List.of("192.0.2.1"),
        "1",
        1,
        updatedAt,
        updatedAt,
        updatedAt,
        updatedAt);
  }
}
