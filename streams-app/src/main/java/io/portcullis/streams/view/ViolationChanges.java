package io.portcullis.streams.view;

import io.portcullis.domain.violation.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * Violations by the place of their newest state in the topic, so that who follows them can go on
 * where it left off: with this instance, with another one, or after a restart.
 */
public final class ViolationChanges {

  private static final Comparator<Violation> AS_THEY_CAME =
      Comparator.comparingLong(Violation::updatedAtMillis).thenComparing(Violation::id);

  private final ConcurrentMap<Integer, ConcurrentNavigableMap<Long, Violation>> byPlace =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Long> read = new ConcurrentHashMap<>();
  private final Map<String, Place> placeOfId = new ConcurrentHashMap<>();

  /**
   * How far somebody has followed.
   *
   * @param nextOffsets by partition; one that is not named has not been followed at all
   */
  public record Cursor(SortedMap<Integer, Long> nextOffsets) {
    public Cursor {
      nextOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(nextOffsets));
    }
  }

  /**
   * A part of what changed.
   *
   * @param items each in its newest state, as they came
   * @param next where to go on
   * @param more whether there is more already
   */
  public record Part(List<Violation> items, Cursor next, boolean more) {
    public Part {
      items = List.copyOf(items);
    }
  }

  void put(Violation violation, Place place) {
    byPlace
        .computeIfAbsent(place.partition(), any -> new ConcurrentSkipListMap<>())
        .put(place.offset(), violation);
    Place before = placeOfId.put(violation.id(), place);
    if (before != null && !before.equals(place)) {
      byPlace.get(before.partition()).remove(before.offset());
    }
    // Last: who starts from here must find all that came before it.
    read.put(place.partition(), place.offset() + 1);
  }

  void remove(String id) {
    Place before = placeOfId.remove(id);
    if (before != null) {
      byPlace.get(before.partition()).remove(before.offset());
    }
  }

  /** After all that there has been. */
  public Cursor now() {
    return new Cursor(new TreeMap<>(read));
  }

  /**
   * Whether {@code cursor} has followed further than this instance has read: it lags behind the one
   * that was asked before, or the topic was made anew.
   */
  public boolean isBehind(Cursor cursor) {
    return cursor.nextOffsets().entrySet().stream()
        .anyMatch(next -> next.getValue() > read.getOrDefault(next.getKey(), 0L));
  }

  /**
   * Those that {@code wanted} accepts and that changed after {@code cursor}. What changes while
   * this is read comes with the next part at the latest.
   *
   * @param limit at least 1
   */
  public Part since(Cursor cursor, Predicate<Violation> wanted, int limit) {
    List<Violation> items = new ArrayList<>();
    SortedMap<Integer, Long> next = new TreeMap<>(cursor.nextOffsets());
    boolean more = false;
    for (int partition : new TreeMap<>(byPlace).keySet()) {
      long from = next.getOrDefault(partition, 0L);
      for (Map.Entry<Long, Violation> change : byPlace.get(partition).tailMap(from).entrySet()) {
        if (items.size() == limit) {
          more = true;
          break;
        }
        next.put(partition, change.getKey() + 1);
        if (wanted.test(change.getValue())) {
          items.add(change.getValue());
        }
      }
    }
    items.sort(AS_THEY_CAME);
    return new Part(items, new Cursor(next), more);
  }
}
