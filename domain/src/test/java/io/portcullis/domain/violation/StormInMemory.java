package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A storm control over a register, whose state can be looked into, and candidates to feed it. */
final class StormInMemory {

  static final String ZONE = "default";

  final RegisterInMemory book = new RegisterInMemory(ViolationsConfig.defaults());
  final TreeMap<String, Storm> storms = new TreeMap<>();
  final TreeMap<Long, TreeSet<String>> deadlines = new TreeMap<>();
  final List<VerdictKind> withheld = new ArrayList<>();
  final StormControl control;

  StormInMemory(StormConfig config) {
    control =
        new StormControl(
            config,
            Severity.HIGH,
            () -> book.acceptances,
            book.register,
            storms(),
            RegisterInMemory.deadlines(deadlines),
            withheld::add,
            Long.MIN_VALUE);
  }

  /**
   * One conversation.
   *
   * @param clientUnknown of an unknown endpoint
   */
  record Talk(String client, String server, int port, VerdictKind kind, boolean clientUnknown) {

    static Talk to(String server, int port) {
      return by("10.0.0.1", server, port);
    }

    static Talk by(String client, String server, int port) {
      return new Talk(client, server, port, VerdictKind.UNEXPECTED_PORT, false);
    }

    static Talk fromUnknown(String client, String server) {
      return new Talk(client, server, 443, VerdictKind.UNKNOWN_ENDPOINT, true);
    }

    static Talk toUnknown(String client, String server) {
      return new Talk(client, server, 443, VerdictKind.UNKNOWN_ENDPOINT, false);
    }

    Suspect suspect() {
      return Suspect.of(ZONE, Address.parse(client), Address.parse(server), kind, clientUnknown);
    }

    String id() {
      return ViolationId.of(
          ZONE, Address.parse(client), Address.parse(server), 6, port, kind, clientUnknown);
    }

    boolean isUnknown(boolean asClient) {
      return kind == VerdictKind.UNKNOWN_ENDPOINT && clientUnknown == asClient;
    }
  }

  void found(Talk talk, long activeMillis, long flows) {
    Violation violation =
        violation(
            talk,
            ViolationState.OPEN,
            activeMillis,
            flows,
            talk.isUnknown(true) ? "unknown-internal" : "vda",
            talk.isUnknown(false) ? "unknown-internal" : "sql-server");
    control.found(talk.suspect(), new Candidate.Found(violation, 0, activeMillis));
  }

  /** Not what had been said of it, though what the inventory knows is the same. */
  void withdrawn(Talk talk, long millis, long flows) {
    Violation violation =
        violation(
            talk,
            ViolationState.RESOLVED,
            millis,
            -flows,
            talk.isUnknown(true) ? "unknown-internal" : "vda",
            talk.isUnknown(false) ? "unknown-internal" : "sql-server");
    control.withdrawn(talk.suspect(), new Candidate.Withdrawn(violation, 0));
  }

  /** The inventory has both ends by now. */
  void inventoried(Talk talk, long millis, long flows) {
    Violation violation =
        violation(talk, ViolationState.RESOLVED, millis, -flows, "vda", "sql-server");
    control.withdrawn(talk.suspect(), new Candidate.Withdrawn(violation, 0));
  }

  private static Violation violation(
      Talk talk,
      ViolationState state,
      long millis,
      long flows,
      String clientRole,
      String serverRole) {
    return new Violation(
        talk.id(),
        state,
        talk.kind(),
        Severity.MEDIUM,
        ZONE,
        party(talk.client(), clientRole),
        party(talk.server(), serverRole),
        6,
        talk.port(),
        List.of(),
        "unexpected",
        DirectionEvidence.TCP_SYN,
        new Traffic(flows, 0, 0, 0, 0, 0, 0, 0, 0),
        List.of("router"),
        "1",
        12,
        millis,
        millis,
        millis,
        millis);
  }

  private static Violation.Party party(String address, String role) {
    return new Violation.Party(
        Address.parse(address), List.of(role), Optional.empty(), Optional.empty());
  }

  Violation sum(Talk one) {
    return book.now(one.suspect().stormId());
  }

  boolean stands(String id) {
    return book.lives.containsKey(id) && book.now(id).state() != ViolationState.RESOLVED;
  }

  List<Violation> standing() {
    return book.lives.values().stream()
        .map(ViolationLife::violation)
        .filter(one -> one.state() != ViolationState.RESOLVED)
        .toList();
  }

  private StormControl.Storms storms() {
    return new StormControl.Storms() {
      @Override
      public Storm get(String stormId) {
        return storms.get(stormId);
      }

      @Override
      public void put(String stormId, Storm storm) {
        storms.put(stormId, storm);
      }

      @Override
      public void delete(String stormId) {
        storms.remove(stormId);
      }
    };
  }
}
