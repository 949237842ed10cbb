package io.portcullis.cli.demo;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.cli.service.Cluster;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.simulator.GroundTruth;
import io.portcullis.streams.view.CoverageView;
import io.portcullis.streams.view.ReadViews;
import io.portcullis.streams.view.ViewFeed;
import io.portcullis.streams.view.ViewSource;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Portcullis tells in a demo, read from its topics as anybody would. */
final class DemoFindings {

  private final FoundViolations violations;
  private final CoverageView coverage = new CoverageView();
  private final Map<String, Duration> within = new HashMap<>();

  /**
   * @param catalog says how soon expected flows must show
   */
  DemoFindings(DemoListener listener, Catalog catalog) {
    this.violations = new FoundViolations(listener, Clock.systemUTC());
    for (CatalogFlow flow : catalog.flows()) {
      flow.expect().ifPresent(expected -> within.put(flow.id(), expected.within()));
    }
  }

  /** Not started yet. */
  ViewFeed feed(Map<String, String> kafka, Cluster cluster) {
    return new ViewFeed(
        ReadViews.consumer(kafka),
        List.of(
            new ViewSource<>(
                cluster.topics().violations().name(),
                cluster.serdes().violation()::decode,
                violations),
            new ViewSource<>(
                cluster.topics().coverage().name(),
                cluster.serdes().flowCoverage()::decode,
                coverage)),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  FoundViolations violations() {
    return violations;
  }

  /**
   * What came so far of the expected flows that fell silent. Of a machine that was behind no
   * silence is asked that was over by then.
   */
  DemoSilences silences(GroundTruth truth) {
    return DemoSilences.of(
        truth.absences(within::get, DemoSettings.missingWithin(violations.lag())),
        truth.unobservable(within::get, DemoSettings.GRACE),
        within,
        coverage.all().toList(),
        violations.missing());
  }
}
