package io.portcullis.streams.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.PortcullisMeter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many expectations of a flow at a site are in each state. A site that once was there stays,
 * with zeros. Called by the thread that writes the view.
 */
final class CoverageGauges {

  private final MeterRegistry registry;
  private final BoundedTag flows = new BoundedTag(MeterTag.FLOW);
  private final BoundedTag sites = new BoundedTag(MeterTag.SITE);
  private final Map<Place, Map<CoverageState, AtomicInteger>> counts = new HashMap<>();

  private record Place(String flow, String site) {}

  CoverageGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param before null if it is new
   * @param now null if it is no more
   */
  void changed(FlowCoverage before, FlowCoverage now) {
    count(before, -1);
    count(now, 1);
  }

  private void count(FlowCoverage coverage, int change) {
    if (coverage != null) {
      Place place =
          new Place(flows.value(coverage.key().flowId()), sites.value(coverage.key().site()));
      counts.computeIfAbsent(place, this::register).get(coverage.state()).addAndGet(change);
    }
  }

  private Map<CoverageState, AtomicInteger> register(Place place) {
    Map<CoverageState, AtomicInteger> byState = new EnumMap<>(CoverageState.class);
    for (CoverageState state : CoverageState.values()) {
      AtomicInteger count = new AtomicInteger();
      byState.put(state, count);
      PortcullisMeter.COVERAGE_EXPECTATIONS.gauge(
          registry,
          count,
          AtomicInteger::get,
          place.flow(),
          place.site(),
          state.name().toLowerCase(Locale.ROOT));
    }
    return byState;
  }
}
