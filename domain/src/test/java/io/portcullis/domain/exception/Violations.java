package io.portcullis.domain.exception;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;

/** Violations of which only what an exception looks at matters. */
final class Violations {

  private Violations() {}

  /** A desktop that speaks to a database. */
  static Violation desktopToDatabase() {
    return of(
        InventoryEntry.DEFAULT_ZONE,
        party("10.0.4.11", "vda"),
        party("10.0.3.41", "sql-server"),
        Protocol.TCP,
        1433,
        VerdictKind.UNEXPECTED_PEER);
  }

  static Party party(String address, String... roles) {
    return new Party(Address.parse(address), List.of(roles), Optional.empty(), Optional.of("Bern"));
  }

  static Violation of(
      String zone, Party client, Party server, int protocol, int port, VerdictKind kind) {
    return new Violation(
        ViolationId.of(zone, client.address(), server.address(), protocol, port, kind),
        ViolationState.OPEN,
        kind,
        Severity.HIGH,
        zone,
        client,
        server,
        protocol,
        port,
        List.of(),
        "The catalog knows no flow between these roles.",
        DirectionEvidence.TCP_SYN,
        Traffic.NONE,
        List.of("192.0.2.1"),
        "1",
        1,
        0,
        0,
        0,
        0);
  }
}
