package io.portcullis.streams.view;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every expectation in its newest state, by its name. A name never changes, so that reading page
 * after page neither skips nor repeats one whose state does.
 */
public final class CoverageView implements ReadView<FlowCoverage> {

  private final ConcurrentSkipListMap<String, FlowCoverage> byKey = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<String, FlowCoverage> byId = new ConcurrentHashMap<>();

  @Override
  public void put(String key, FlowCoverage coverage) {
    byKey.put(key, coverage);
    byId.put(coverage.key().id(), coverage);
  }

  @Override
  public void remove(String key) {
    FlowCoverage before = byKey.remove(key);
    if (before != null) {
      byId.remove(before.key().id());
    }
  }

  @Override
  public int size() {
    return byId.size();
  }

  /** What is kept under a name, or null. */
  FlowCoverage get(String key) {
    return byKey.get(key);
  }

  public Optional<FlowCoverage> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those whose id begins so, at most {@code limit}. */
  public List<FlowCoverage> findAll(String idPrefix, int limit) {
    return byId.entrySet().stream()
        .filter(one -> one.getKey().startsWith(idPrefix))
        .map(Map.Entry::getValue)
        .limit(limit)
        .toList();
  }

  /** All of them, by name. */
  public Stream<FlowCoverage> all() {
    return byKey.values().stream();
  }

  /** How many of those that {@code wanted} accepts are in each state. */
  public Map<CoverageState, Integer> count(Predicate<FlowCoverage> wanted) {
    Map<CoverageState, Integer> counts = new EnumMap<>(CoverageState.class);
    for (CoverageState state : CoverageState.values()) {
      counts.put(state, 0);
    }
    all().filter(wanted).forEach(one -> counts.merge(one.state(), 1, Integer::sum));
    return counts;
  }

  /**
   * Those that {@code wanted} accepts, by name.
   *
   * @param after the {@link Page#next()} of the page before; empty for the first page
   * @param limit at least 1
   */
  public Page<FlowCoverage, String> page(
      Predicate<FlowCoverage> wanted, Optional<String> after, int limit) {
    Map<String, FlowCoverage> rest =
        after.<Map<String, FlowCoverage>>map(from -> byKey.tailMap(from, false)).orElse(byKey);
    return Page.of(rest.values(), wanted, limit, one -> one.key().toString());
  }
}
