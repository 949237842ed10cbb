package io.portcullis.streams.judge;

import io.portcullis.domain.violation.Acceptances;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationChange;
import io.portcullis.domain.violation.ViolationLife;
import io.portcullis.domain.violation.ViolationRegister;
import io.portcullis.domain.violation.ViolationsConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** VIOLATIONS over maps: one task of it, and what it has published last of each violation. */
final class ViolationsInMemory
    implements ViolationRegister.Lives, ViolationRegister.Deadlines, ViolationRegister.News {

  final List<Deque<Candidate>> lines = new ArrayList<>();
  final Map<String, Violation> published = new HashMap<>();

  private final long[] watermarks;
  private final TreeMap<String, ViolationLife> lives = new TreeMap<>();
  private final TreeMap<Long, NavigableSet<String>> due = new TreeMap<>();
  private ViolationRegister register;

  ViolationsInMemory(int senders) {
    watermarks = new long[senders];
    Arrays.fill(watermarks, Long.MIN_VALUE);
    for (int sender = 0; sender < senders; sender++) {
      lines.add(new ArrayDeque<>());
    }
    begin();
  }

  void begin() {
    register =
        new ViolationRegister(
            ViolationsConfig.defaults(), () -> Acceptances.NONE, this, this, this, least());
  }

  private long least() {
    return Arrays.stream(watermarks).min().orElseThrow();
  }

  void take(Candidate candidate) {
    if (candidate instanceof Candidate.Found found) {
      register.found(found);
    } else if (candidate instanceof Candidate.Withdrawn withdrawn) {
      register.withdrawn(withdrawn);
    } else if (candidate instanceof Candidate.Tick tick) {
      watermarks[tick.sender()] = Math.max(watermarks[tick.sender()], tick.watermarkMillis());
      if (least() != Long.MIN_VALUE) {
        register.advance(least());
      }
    }
  }

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

  @Override
  public void add(long dueMillis, String id) {
    due.computeIfAbsent(dueMillis, each -> new TreeSet<>()).add(id);
  }

  @Override
  public void remove(long dueMillis, String id) {
    due.get(dueMillis).remove(id);
  }

  @Override
  public List<String> takeDue(long watermarkMillis, int limit) {
    List<String> taken = new ArrayList<>();
    Map<Long, NavigableSet<String>> until = due.headMap(watermarkMillis, true);
    until.values().forEach(taken::addAll);
    until.clear();
    return taken;
  }

  @Override
  public void published(Violation violation, ViolationChange change) {
    published.put(violation.id(), violation);
  }

  @Override
  public void forgotten(Violation violation) {}
}
