package io.portcullis.streams.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.metrics.PortcullisMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The expectations that an instance keeps at hand: those of the topic, but not more than a number.
 * Beyond it those go first that nobody needs to look at, and absent ones last.
 */
final class KeptExpectations implements ReadView<FlowCoverage> {

  private static final List<CoverageState> FIRST_TO_GO =
      List.of(
          CoverageState.NOT_APPLICABLE,
          CoverageState.ACTIVE,
          CoverageState.NEVER_SEEN,
          CoverageState.NOT_OBSERVABLE,
          CoverageState.ABSENT);

  private final CoverageView view;
  private final CoverageGauges gauges;
  private final int most;
  private final Counter crowded;

  // Only touched by the thread that writes.
  private final Map<String, Rank> ranks = new HashMap<>();
  private final TreeSet<Rank> firstToGo = new TreeSet<>();
  private boolean changed;

  private record Rank(int ofState, long sinceMillis, String key) implements Comparable<Rank> {

    static Rank of(String key, FlowCoverage coverage) {
      return new Rank(FIRST_TO_GO.indexOf(coverage.state()), coverage.sinceMillis(), key);
    }

    @Override
    public int compareTo(Rank other) {
      int byState = Integer.compare(ofState, other.ofState);
      int byTime = byState != 0 ? byState : Long.compare(sinceMillis, other.sinceMillis);
      return byTime != 0 ? byTime : key.compareTo(other.key);
    }
  }

  KeptExpectations(
      CoverageView view,
      CoverageGauges gauges,
      ViewConfig config,
      String topic,
      MeterRegistry registry) {
    this.view = view;
    this.gauges = gauges;
    this.most = config.expectations();
    this.crowded = PortcullisMeter.VIEW_LET_GO.counter(registry, topic, "limit");
  }

  @Override
  public void put(String key, FlowCoverage coverage) {
    view.put(key, coverage);
    changed = true;
    Rank rank = Rank.of(key, coverage);
    Rank before = ranks.put(key, rank);
    if (before != null) {
      firstToGo.remove(before);
    }
    firstToGo.add(rank);
    while (ranks.size() > most) {
      remove(firstToGo.first().key());
      crowded.increment();
    }
  }

  @Override
  public void remove(String key) {
    view.remove(key);
    changed = true;
    Rank before = ranks.remove(key);
    if (before != null) {
      firstToGo.remove(before);
    }
  }

  @Override
  public void showGauges() {
    if (changed) {
      gauges.show(view.all());
      changed = false;
    }
  }

  @Override
  public int size() {
    return view.size();
  }
}
