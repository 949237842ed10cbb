package io.portcullis.cli.export;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.StormSummary;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;

/** One event of each sort there is. */
final class Events {

  static final long FIRST_SEEN = 1_795_420_800_000L;
  static final long LAST_SEEN = FIRST_SEEN + 1_000;
  static final long OPENED = FIRST_SEEN + 2_000;
  static final long CHANGED = FIRST_SEEN + 62_000;

  static final Party VDA =
      new Party(
          Address.parse("10.1.0.7"), List.of("vda"), Optional.of("vda-7"), Optional.of("east"));
  static final Party SQL =
      new Party(
          Address.parse("10.2.0.9"), List.of("sql-server"), Optional.empty(), Optional.of("west"));

  private static final Party ANYBODY =
      new Party(
          Violation.ANYBODY, List.of("delivery-controller"), Optional.empty(), Optional.of("east"));

  private Events() {}

  static List<ViolationEvent> all() {
    return List.of(
        opened(),
        updated(),
        accepted(),
        resolved(),
        missing(),
        scan(),
        gap(),
        overIpv6(),
        ping(),
        tunnel());
  }

  static ViolationEvent opened() {
    return at(1, conversation(ViolationState.OPEN, OPENED));
  }

  static ViolationEvent updated() {
    return at(2, conversation(ViolationState.OPEN, CHANGED));
  }

  static ViolationEvent accepted() {
    return at(
        3,
        violation(
            ViolationState.EXCEPTED,
            VerdictKind.UNEXPECTED_PEER,
            VDA,
            SQL,
            Protocol.TCP,
            1433,
            "vda-7 asked.",
            CHANGED,
            Optional.of(
                new Acceptance("ticket-4711", "jane@bern.example", "Moves by March", 1L << 41)),
            Optional.empty()));
  }

  static ViolationEvent resolved() {
    return at(4, conversation(ViolationState.RESOLVED, CHANGED));
  }

  /** Nobody of them was seen: one end is any of its roles. */
  static ViolationEvent missing() {
    return at(
        5,
        violation(
            ViolationState.OPEN,
            VerdictKind.MISSING,
            VDA,
            ANYBODY,
            Protocol.TCP,
            80,
            "vda-7 has not registered.",
            OPENED,
            Optional.empty(),
            Optional.empty()));
  }

  static ViolationEvent scan() {
    Party many = new Party(Violation.ANYBODY, List.of(), Optional.empty(), Optional.empty());
    return at(6, storm(VerdictKind.SCAN, VDA, many));
  }

  /** A network that the inventory lacks. */
  static ViolationEvent gap() {
    Party network =
        new Party(
            Address.parse("10.9.9.0"),
            List.of("unknown-internal"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Prefix.parse("10.9.9.0/24")));
    Party many = new Party(Violation.ANYBODY, List.of("vda"), Optional.empty(), Optional.empty());
    return at(7, storm(VerdictKind.UNKNOWN_ENDPOINT, network, many));
  }

  static ViolationEvent overIpv6() {
    Party client =
        new Party(
            Address.parse("2001:db8::7"), List.of("internet"), Optional.empty(), Optional.empty());
    Party server =
        new Party(Address.parse("2001:db8::9"), List.of("vda"), Optional.empty(), Optional.empty());
    return at(8, between(client, server, Protocol.UDP, 1494));
  }

  static ViolationEvent ping() {
    return at(9, between(VDA, SQL, Protocol.ICMP, 13 << 8));
  }

  static ViolationEvent tunnel() {
    return at(10, between(VDA, SQL, 47, 0));
  }

  /** With texts from inventory, catalog and people. */
  static ViolationEvent saying(String name, String role, String explanation) {
    Party client =
        new Party(VDA.address(), List.of(role), Optional.of(name), Optional.of(name + role));
    return at(
        11,
        violation(
            ViolationState.OPEN,
            VerdictKind.UNEXPECTED_PEER,
            client,
            SQL,
            Protocol.TCP,
            1433,
            explanation,
            OPENED,
            Optional.of(new Acceptance(role, name, explanation, 0)),
            Optional.empty()));
  }

  static ViolationEvent at(long offset, Violation violation) {
    return new ViolationEvent("portcullis.violations", 3, offset, violation);
  }

  static Violation conversation(ViolationState state, long changed) {
    return violation(
        state,
        VerdictKind.UNEXPECTED_PEER,
        VDA,
        SQL,
        Protocol.TCP,
        1433,
        "vda-7 asked.",
        changed,
        Optional.empty(),
        Optional.empty());
  }

  private static Violation between(Party client, Party server, int protocol, int port) {
    return violation(
        ViolationState.REOPENED,
        VerdictKind.UNKNOWN_ENDPOINT,
        client,
        server,
        protocol,
        port,
        "It asked.",
        CHANGED,
        Optional.empty(),
        Optional.empty());
  }

  private static Violation storm(VerdictKind kind, Party client, Party server) {
    return violation(
        ViolationState.OPEN,
        kind,
        client,
        server,
        0,
        0,
        "Too many.",
        OPENED,
        Optional.empty(),
        Optional.of(
            new StormSummary(
                73, 70, 2, 23, List.of(Address.parse("10.2.0.1")), List.of("tcp/445"))));
  }

  private static Violation violation(
      ViolationState state,
      VerdictKind kind,
      Party client,
      Party server,
      int protocol,
      int port,
      String explanation,
      long changed,
      Optional<Acceptance> acceptedBy,
      Optional<StormSummary> storm) {
    return new Violation(
        "3f1c9be07d2a4451e20b",
        state,
        kind,
        Severity.HIGH,
        "default",
        client,
        server,
        protocol,
        port,
        List.of(new Verdict.Near("pvs.sql", "is for provisioning-server")),
        explanation,
        DirectionEvidence.TCP_SYN,
        new Traffic(2, 10, 1000, 8, 9000, 1, 100, 1, 900),
        List.of("192.0.2.1", "192.0.2.2"),
        "2026.11",
        7,
        FIRST_SEEN,
        LAST_SEEN,
        OPENED,
        changed,
        acceptedBy,
        storm);
  }
}
