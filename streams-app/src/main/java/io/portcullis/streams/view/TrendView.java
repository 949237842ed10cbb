package io.portcullis.streams.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.TopicSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The cells of one step that an instance keeps at hand: those of the topic, but not more than a
 * number, and none that the topic is to forget. A window is at hand whole or not at all, lest its
 * sums are too small; of too many cells the oldest windows go.
 */
public final class TrendView implements ReadView<TrendCell> {

  private final TrendStep step;
  private final int most;
  private final long retentionMillis;
  private final InstantSource clock;
  private final Counter crowded;
  private final Counter expired;

  private final ConcurrentSkipListMap<Long, ConcurrentMap<String, TrendCell>> windows =
      new ConcurrentSkipListMap<>();

  private final AtomicInteger size = new AtomicInteger();

  // Only touched by the thread that writes.
  private long goneUpToMillis = Long.MIN_VALUE;

  /**
   * @param most cells at hand
   * @param topic where they come from
   */
  public TrendView(
      TrendStep step, int most, TopicSpec topic, MeterRegistry registry, InstantSource clock) {
    this.step = step;
    this.most = most;
    this.retentionMillis = topic.retention().orElseThrow().toMillis();
    this.clock = clock;
    this.crowded = PortcullisMeter.VIEW_LET_GO.counter(registry, topic.name(), "limit");
    this.expired = PortcullisMeter.VIEW_LET_GO.counter(registry, topic.name(), "retention");
  }

  @Override
  public void put(String key, TrendCell cell) {
    long start = cell.key().startMillis();
    if (start <= goneUpToMillis) {
      crowded.increment();
      return;
    }
    if (windows.computeIfAbsent(start, at -> new ConcurrentHashMap<>()).put(key, cell) == null) {
      size.incrementAndGet();
    }
    while (size.get() > most && windows.size() > 1) {
      letOldestGo(crowded);
    }
  }

  @Override
  public void remove(String key) {
    for (ConcurrentMap<String, TrendCell> window : windows.values()) {
      size.addAndGet(window.remove(key) == null ? 0 : -1);
    }
  }

  @Override
  public void letGo() {
    long oldest = clock.millis() - retentionMillis;
    while (!windows.isEmpty() && step.endOf(windows.firstKey()) <= oldest) {
      letOldestGo(expired);
    }
  }

  private void letOldestGo(Counter why) {
    Map.Entry<Long, ConcurrentMap<String, TrendCell>> oldest = windows.pollFirstEntry();
    goneUpToMillis = oldest.getKey();
    size.addAndGet(-oldest.getValue().size());
    why.increment(oldest.getValue().size());
  }

  @Override
  public int size() {
    return size.get();
  }

  public TrendStep step() {
    return step;
  }

  /** When the oldest window at hand begins; empty if there is none. */
  public Optional<Instant> oldest() {
    return Optional.ofNullable(windows.firstEntry())
        .map(window -> Instant.ofEpochMilli(window.getKey()));
  }

  /** All series at hand. */
  public Stream<TrendSeries> series() {
    return windows.values().stream()
        .flatMap(window -> window.values().stream())
        .map(cell -> cell.key().series());
  }

  /**
   * Adds up the cells of each window, in the order of windows.
   *
   * @param since windows that end later than this
   * @param until windows that begin before this
   * @param wanted which series
   * @param group what is added up
   */
  public <G> SortedMap<Long, Map<G, TrendSums>> sums(
      Instant since, Instant until, Predicate<TrendSeries> wanted, Function<TrendSeries, G> group) {
    SortedMap<Long, Map<G, TrendSums>> sums = new TreeMap<>();
    long first = step.startOf(since.toEpochMilli());
    windows
        .subMap(first, true, Math.max(first, until.toEpochMilli()), false)
        .forEach(
            (start, cells) -> {
              Map<G, TrendSums> ofWindow = new HashMap<>();
              cells.values().stream()
                  .filter(cell -> wanted.test(cell.key().series()))
                  .forEach(
                      cell ->
                          ofWindow.merge(
                              group.apply(cell.key().series()), cell.sums(), TrendSums::plus));
              sums.put(start, ofWindow);
            });
    return sums;
  }
}
