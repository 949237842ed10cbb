package io.portcullis.streams.view;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every violation in its newest state, the last opened first. The order is that of opening, not of
 * the last update, so that reading page after page neither skips nor repeats a violation that is
 * still being updated.
 */
public final class ViolationView implements ReadView<Violation> {

  private final ConcurrentMap<String, Violation> byId = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Position, Violation> newestFirst =
      new ConcurrentSkipListMap<>();
  private final AtomicIntegerArray open = new AtomicIntegerArray(VerdictKind.values().length);

  /**
   * A place in the order; it stays a place when its violation is gone.
   *
   * @param openedAtMillis when the violation was opened
   * @param id tells those of one moment apart
   */
  public record Position(long openedAtMillis, String id) implements Comparable<Position> {

    static Position of(Violation violation) {
      return new Position(violation.openedAtMillis(), violation.id());
    }

    @Override
    public int compareTo(Position other) {
      int byTime = Long.compare(other.openedAtMillis, openedAtMillis);
      return byTime != 0 ? byTime : id.compareTo(other.id);
    }
  }

  @Override
  public void put(String key, Violation violation) {
    Violation before = byId.put(key, violation);
    count(before, -1);
    count(violation, 1);
    newestFirst.put(Position.of(violation), violation);
    if (before != null && !Position.of(before).equals(Position.of(violation))) {
      newestFirst.remove(Position.of(before));
    }
  }

  @Override
  public void remove(String key) {
    Violation before = byId.remove(key);
    count(before, -1);
    if (before != null) {
      newestFirst.remove(Position.of(before));
    }
  }

  @Override
  public int size() {
    return byId.size();
  }

  private void count(Violation violation, int change) {
    if (violation != null && violation.state().isStanding()) {
      open.addAndGet(violation.kind().ordinal(), change);
    }
  }

  /** How many of a kind stand and nobody accepts. */
  public int open(VerdictKind kind) {
    return open.get(kind.ordinal());
  }

  public Optional<Violation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All of them, in no order. */
  public Stream<Violation> all() {
    return byId.values().stream();
  }

  /** Those whose id begins so, at most {@code limit}. */
  public List<Violation> findAll(String idPrefix, int limit) {
    return byId.values().stream()
        .filter(violation -> violation.id().startsWith(idPrefix))
        .limit(limit)
        .toList();
  }

  /**
   * Those that {@code wanted} accepts, newest first.
   *
   * @param after the {@link Page#next()} of the page before; empty for the first page
   * @param limit at least 1
   */
  public Page<Violation, Position> page(
      Predicate<Violation> wanted, Optional<Position> after, int limit) {
    Map<Position, Violation> rest =
        after
            .<Map<Position, Violation>>map(from -> newestFirst.tailMap(from, false))
            .orElse(newestFirst);
    return Page.of(rest.values(), wanted, limit, Position::of);
  }
}
