package io.portcullis.domain.exception;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.StormSummary;
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
        ViolationId.of(zone, client.address(), server.address(), protocol, port, kind, false),
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

  /**
   * What sums up violations like this one.
   *
   * @param length of the network, if it is a gap
   * @param which 0 for a scan, 1 for a gap that asks, 2 for one that is asked
   */
  static Violation storm(Violation one, int length, int which) {
    Party itself = which == 2 ? one.server() : one.client();
    Party network =
        new Party(
            Prefix.of(itself.address(), length).network(),
            itself.roles(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Prefix.of(itself.address(), length)));
    Party many =
        new Party(Violation.ANYBODY, List.of("sql-server"), Optional.empty(), Optional.empty());
    return new Violation(
        "00112233445566778899",
        ViolationState.OPEN,
        which == 0 ? VerdictKind.SCAN : VerdictKind.UNKNOWN_ENDPOINT,
        Severity.HIGH,
        one.zone(),
        which == 2 ? many : which == 1 ? network : one.client(),
        which == 2 ? network : many,
        0,
        0,
        List.of(),
        "Many.",
        DirectionEvidence.TCP_SYN,
        Traffic.NONE,
        List.of("192.0.2.1"),
        "1",
        1,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.of(new StormSummary(60, 60, 1, 10, List.of(), List.of())));
  }
}
