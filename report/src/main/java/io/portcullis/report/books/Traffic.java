package io.portcullis.report.books;

import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.report.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was carried in a period, and in the one before. */
public final class Traffic {

  private final Period period;
  private final OptionalLong hoursFromMillis;
  private final Map<TrendSeries, Compared> bySeries = new HashMap<>();
  private final NavigableMap<Long, Long> octetsByHour = new TreeMap<>();
  private final NavigableMap<Long, Long> octetsByDay = new TreeMap<>();
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private long firstBeforeMillis = Long.MAX_VALUE;

  Traffic(Period period, OptionalLong hoursFromMillis) {
    this.period = period;
    this.hoursFromMillis = hoursFromMillis;
  }

  /** The same in both periods. */
  static final class Compared {
    private final Volume now = new Volume();
    private final Volume before = new Volume();

    Volume now() {
      return now;
    }

    Volume before() {
      return before;
    }

    private void add(Compared other) {
      now.add(other.now);
      before.add(other.before);
    }
  }

  /**
   * Some traffic under a name.
   *
   * @param name of what it was grouped by
   */
  record Group<K>(K name, Compared volume) {}

  void add(TrendKey key, TrendSums sums, boolean now) {
    Compared both = bySeries.computeIfAbsent(key.series(), any -> new Compared());
    (now ? both.now : both.before).add(sums);
    if (!now) {
      firstBeforeMillis = Math.min(firstBeforeMillis, sums.firstMillis());
      return;
    }
    firstMillis = Math.min(firstMillis, sums.firstMillis());
    lastMillis = Math.max(lastMillis, sums.lastMillis());
    if (key.step() == TrendStep.HOUR) {
      octetsByHour.merge(key.startMillis(), sums.octets(), Long::sum);
    }
    octetsByDay.merge(TrendStep.DAY.startOf(key.startMillis()), sums.octets(), Long::sum);
  }

  void meet(TrendSeries series, Volume parties, boolean now) {
    Compared both = bySeries.get(series);
    if (both != null) {
      (now ? both.now : both.before).add(parties);
    }
  }

  Compared all() {
    return sum(any -> true);
  }

  Compared sum(Predicate<TrendSeries> which) {
    Compared sum = new Compared();
    bySeries.forEach(
        (series, volume) -> {
          if (which.test(series)) {
            sum.add(volume);
          }
        });
    return sum;
  }

  /** Grouped, most octets now first, then most before. */
  <K> List<Group<K>> by(Function<TrendSeries, K> name, Predicate<TrendSeries> which) {
    Map<K, Compared> groups = new HashMap<>();
    bySeries.forEach(
        (series, volume) -> {
          if (which.test(series)) {
            groups.computeIfAbsent(name.apply(series), any -> new Compared()).add(volume);
          }
        });
    return groups.entrySet().stream()
        .map(group -> new Group<>(group.getKey(), group.getValue()))
        .sorted(
            Comparator.<Group<K>>comparingLong(group -> -group.volume().now().octets())
                .thenComparingLong(group -> -group.volume().before().octets())
                .thenComparing(group -> group.name().toString()))
        .toList();
  }

  boolean isEmpty() {
    return firstMillis == Long.MAX_VALUE;
  }

  /** Something is known of the period before. */
  boolean knowsBefore() {
    return firstBeforeMillis != Long.MAX_VALUE;
  }

  /** Event time of the first traffic before the period. */
  long firstBeforeMillis() {
    return firstBeforeMillis;
  }

  long firstMillis() {
    return firstMillis;
  }

  long lastMillis() {
    return lastMillis;
  }

  Period period() {
    return period;
  }

  /** From when on single hours are known, if not of all days; before that whole days are. */
  OptionalLong hoursFromMillis() {
    return hoursFromMillis;
  }

  /** Octets by beginning of the hour. */
  NavigableMap<Long, Long> octetsByHour() {
    return octetsByHour;
  }

  /** Octets by beginning of the day of UTC. */
  NavigableMap<Long, Long> octetsByDay() {
    return octetsByDay;
  }
}
