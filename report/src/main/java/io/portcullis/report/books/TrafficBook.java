package io.portcullis.report.books;

import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.report.Period;
import io.portcullis.report.ReportRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Trend cells, of hours and of days, of a period and the one before it. Hours are kept for a
 * shorter time than days: of a day that lies wholly within, whichever of the two tells of more
 * counts, for both tell of the same and only what is no longer kept makes a difference.
 */
public final class TrafficBook {

  private final Period period;
  private final Period before;
  private final Optional<String> site;

  private final Map<TrendSeries, TrendSeries> series = new HashMap<>();
  private final Map<TrendKey, TrendSums> cells = new HashMap<>();
  private final Map<TrendSeries, Met> met = new HashMap<>();

  public TrafficBook(ReportRequest request) {
    this.period = request.period();
    this.before = period.before();
    this.site = request.site();
  }

  /** Who took part, in the period and in the one before; a set only grows, so no order matters. */
  private static final class Met {
    private final Volume now = new Volume();
    private final Volume before = new Volume();
  }

  /** The newest of a cell counts. */
  public void accept(TrendCell cell) {
    TrendKey key = cell.key();
    boolean now = period.contains(key.startMillis(), key.endMillis());
    if ((!now && !before.contains(key.startMillis(), key.endMillis())) || !isOfSite(key.series())) {
      return;
    }
    TrendSeries one = series.computeIfAbsent(key.series(), Function.identity());
    TrendSums sums = cell.sums();
    cells.put(new TrendKey(key.step(), key.startMillis(), one), withoutSketches(sums));
    Met parties = met.computeIfAbsent(one, any -> new Met());
    (now ? parties.now : parties.before).meet(sums.clients(), sums.servers());
  }

  private boolean isOfSite(TrendSeries one) {
    return site.isEmpty()
        || site.get().equals(one.clientSite())
        || site.get().equals(one.serverSite());
  }

  /** Thousands of cells share a series, and one union of its sketches is all that is asked for. */
  private static TrendSums withoutSketches(TrendSums sums) {
    return new TrendSums(
        sums.conversations(),
        sums.flows(),
        sums.packetsToServer(),
        sums.octetsToServer(),
        sums.packetsToClient(),
        sums.octetsToClient(),
        DistinctCount.NONE,
        DistinctCount.NONE,
        sums.firstMillis(),
        sums.lastMillis());
  }

  /** All that was read, made ready to be asked. */
  public Traffic traffic() {
    Map<Long, TrendStep> steps = steps();
    Traffic traffic = new Traffic(period, shortOf(steps));
    each(
        steps,
        (key, sums) -> {
          boolean now = period.contains(key.startMillis());
          traffic.add(key, sums, now);
        });
    met.forEach(
        (one, parties) -> {
          traffic.meet(one, parties.now, true);
          traffic.meet(one, parties.before, false);
        });
    return traffic;
  }

  private void each(Map<Long, TrendStep> steps, BiConsumer<TrendKey, TrendSums> cell) {
    cells.forEach(
        (key, sums) -> {
          if (steps.get(TrendStep.DAY.startOf(key.startMillis())) == key.step()) {
            cell.accept(key, sums);
          }
        });
  }

  /** For each day of UTC by what it is counted. */
  private Map<Long, TrendStep> steps() {
    Map<Long, Long> surplusOfHours = new TreeMap<>();
    cells.forEach(
        (key, sums) -> {
          long flows = key.step() == TrendStep.HOUR ? sums.flows() : -sums.flows();
          surplusOfHours.merge(TrendStep.DAY.startOf(key.startMillis()), flows, Long::sum);
        });
    Map<Long, TrendStep> steps = new TreeMap<>();
    surplusOfHours.forEach(
        (day, surplus) -> steps.put(day, surplus >= 0 ? TrendStep.HOUR : TrendStep.DAY));
    return steps;
  }

  /**
   * Where hours begin to be kept, if days before that are only told as a whole; empty if hours tell
   * of all.
   */
  private static OptionalLong shortOf(Map<Long, TrendStep> steps) {
    return steps.entrySet().stream()
        .filter(step -> step.getValue() == TrendStep.DAY)
        .mapToLong(step -> TrendStep.DAY.endOf(step.getKey()))
        .max();
  }
}
