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

/** A register whose state can be looked into, and the candidates to feed it. */
final class RegisterInMemory {

  record Published(Violation violation, ViolationChange change) {}

  final TreeMap<String, ViolationLife> lives = new TreeMap<>();
  Acceptances acceptances = Acceptances.NONE;
  final TreeMap<Long, TreeSet<String>> deadlines = new TreeMap<>();
  final List<Published> published = new ArrayList<>();
  final List<String> forgotten = new ArrayList<>();
  final ViolationRegister register;

  RegisterInMemory(ViolationsConfig config) {
    register =
        new ViolationRegister(
            config, () -> acceptances, lives(), deadlines(deadlines), news(), Long.MIN_VALUE);
  }

  void take(Candidate candidate) {
    if (candidate instanceof Candidate.Found found) {
      register.found(found);
    } else if (candidate instanceof Candidate.Withdrawn withdrawn) {
      register.withdrawn(withdrawn);
    } else {
      register.advance(((Candidate.Tick) candidate).watermarkMillis());
    }
  }

  Violation now(String id) {
    return lives.get(id).violation();
  }

  Published last() {
    return published.get(published.size() - 1);
  }

  List<ViolationChange> changes() {
    return published.stream().map(Published::change).toList();
  }

  private ViolationRegister.Lives lives() {
    return new ViolationRegister.Lives() {
      @Override
      public ViolationLife get(String id) {
        return lives.get(id);
      }

      @Override
      public void put(ViolationLife life) {
        lives.put(life.violation().id(), life);
      }

      @Override
      public void delete(String id) {
        lives.remove(id);
      }

      @Override
      public List<ViolationLife> after(String id, int limit) {
        return lives.tailMap(id, false).values().stream().limit(limit).toList();
      }
    };
  }

  static ViolationRegister.Deadlines deadlines(TreeMap<Long, TreeSet<String>> deadlines) {
    return new ViolationRegister.Deadlines() {
      @Override
      public void add(long dueMillis, String id) {
        deadlines.computeIfAbsent(dueMillis, due -> new TreeSet<>()).add(id);
      }

      @Override
      public void remove(long dueMillis, String id) {
        deadlines.get(dueMillis).remove(id);
      }

      @Override
      public List<String> takeDue(long watermarkMillis, int limit) {
        List<String> due = new ArrayList<>();
        deadlines.headMap(watermarkMillis, true).values().forEach(due::addAll);
        deadlines.headMap(watermarkMillis, true).clear();
        return due;
      }
    };
  }

  private ViolationRegister.News news() {
    return new ViolationRegister.News() {
      @Override
      public void published(Violation violation, ViolationChange change) {
        published.add(new Published(violation, change));
      }

      @Override
      public void forgotten(Violation violation) {
        forgotten.add(violation.id());
      }
    };
  }

  static Candidate.Found found(String id, int clientPort, long millis, long flows) {
    return new Candidate.Found(
        violation(id, ViolationState.OPEN, millis, flows, List.of("vda"), "1", 1, "unexpected"),
        clientPort,
        millis);
  }

  static Candidate.Withdrawn withdrawn(String id, int clientPort, long millis, long flows) {
    return new Candidate.Withdrawn(
        violation(id, ViolationState.RESOLVED, millis, -flows, List.of("vda"), "1", 1, "wrong"),
        clientPort);
  }

  static Violation violation(
      String id,
      ViolationState state,
      long millis,
      long flows,
      List<String> roles,
      String catalogVersion,
      long inventoryVersion,
      String explanation) {
    return new Violation(
        id,
        state,
        VerdictKind.UNEXPECTED_PORT,
        Severity.HIGH,
        "default",
        party("10.0.0.1", roles),
        party("10.0.0.2", List.of("sql-server")),
        6,
        443,
        List.of(),
        explanation,
        DirectionEvidence.TCP_SYN,
        new Traffic(flows, 0, 0, 0, 0, 0, 0, 0, 0),
        List.of("router"),
        catalogVersion,
        inventoryVersion,
        millis,
        millis,
        millis,
        millis);
  }

  private static Violation.Party party(String address, List<String> roles) {
    return new Violation.Party(Address.parse(address), roles, Optional.empty(), Optional.empty());
  }
}
