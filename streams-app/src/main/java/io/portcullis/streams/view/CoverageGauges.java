package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.metrics.GaugeTable;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.metrics.TagBounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many expectations of a flow at a site are in each state, those in none included, and when the
 * flow was seen there last.
 */
final class CoverageGauges {

  private static final CoverageState[] STATES = CoverageState.values();

  private final GaugeTable<Integer> expectations;
  private final GaugeTable<Long> lastHits;

  private record Place(String flow, String site) {}

  private static final class Stand {
    private final int[] byState = new int[STATES.length];
    private long lastHitMillis = Long.MIN_VALUE;

    private void count(FlowCoverage one) {
      byState[one.state().ordinal()]++;
      lastHitMillis = Math.max(lastHitMillis, one.lastHitMillis().orElse(Long.MIN_VALUE));
    }
  }

  CoverageGauges(MeterRegistry registry) {
    expectations =
        PortcullisMeter.COVERAGE_EXPECTATIONS.table(registry, Integer::doubleValue, Integer::sum);
    lastHits =
        PortcullisMeter.COVERAGE_LAST_HIT.table(registry, millis -> millis / 1000.0, Math::max);
  }

  /**
   * @param all by name, so that the same are named each time if they are too many
   */
  void show(Stream<FlowCoverage> all) {
    Map<Place, Stand> places = new LinkedHashMap<>();
    all.forEach(
        one ->
            places
                .computeIfAbsent(
                    new Place(one.key().flowId(), TagBounds.orNone(one.key().site())),
                    place -> new Stand())
                .count(one));
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    Map<List<String>, Long> latest = new LinkedHashMap<>();
    places.forEach(
        (place, stand) -> {
          for (CoverageState state : STATES) {
            counts.put(
                List.of(place.flow(), place.site(), Labels.lower(state)),
                stand.byState[state.ordinal()]);
          }
          if (stand.lastHitMillis != Long.MIN_VALUE) {
            latest.put(List.of(place.flow(), place.site()), stand.lastHitMillis);
          }
        });
    expectations.show(counts);
    lastHits.show(latest);
  }
}
