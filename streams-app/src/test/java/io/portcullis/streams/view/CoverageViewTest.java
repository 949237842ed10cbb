package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleCoverage.coverage;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.metrics.MeterTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an instance keeps of the coverage topic, and what Prometheus sees of it. */
class CoverageViewTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CoverageView view = new CoverageView();

  @Test
  void expectationsComeByTheirNamesInTheirNewestState() {
    var kept = keeping(10);
    put(kept, coverage("b", "Rome", "", CoverageState.ACTIVE, 1));
    put(kept, coverage("a", "Rome", "10.1.0.7", CoverageState.ACTIVE, 2));
    put(kept, coverage("a", "Berlin", "", CoverageState.NEVER_SEEN, 3));
    put(kept, coverage("b", "Rome", "", CoverageState.ABSENT, 4));

    assertThat(view.all().map(one -> one.key() + " " + one.state()))
        .containsExactly(
            "a|default|Berlin| NEVER_SEEN",
            "a|default|Rome|10.1.0.7 ACTIVE",
            "b|default|Rome| ABSENT");
  }

  @Test
  void aTombstoneRemoves() {
    var kept = keeping(10);
    FlowCoverage gone = coverage("a", "Rome", "", CoverageState.ABSENT, 1);
    put(kept, gone);

    kept.remove(gone.key().toString());
    kept.remove("never there");

    assertThat(view.all()).isEmpty();
    assertThat(view.find(gone.key().id())).isEmpty();
    assertThat(kept.size()).isZero();
    kept.showGauges();
    assertThat(registry.find("portcullis.coverage.expectations").gauges()).isEmpty();
    assertThat(registry.find("portcullis.coverage.last.hit.seconds").gauges()).isEmpty();
  }

  @Test
  void oneIsFoundByItsIdOrTheBeginningOfIt() {
    var kept = keeping(10);
    FlowCoverage one = coverage("a", "Rome", "", CoverageState.ACTIVE, 1);
    put(kept, one);
    put(kept, coverage("b", "Rome", "", CoverageState.ACTIVE, 1));

    assertThat(view.find(one.key().id())).contains(one);
    assertThat(view.findAll(one.key().id().substring(0, 8), 2)).containsExactly(one);
    assertThat(view.findAll("", 5)).hasSize(2);
  }

  @Test
  void pagesNeitherSkipNorRepeatWhateverChangesMeanwhile() {
    var kept = keeping(10);
    for (String flow : List.of("a", "b", "c", "d", "e")) {
      put(kept, coverage(flow, "Rome", "", CoverageState.ACTIVE, 1));
    }

    List<String> read = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<FlowCoverage, String> page = view.page(any -> true, next, 2);
      page.items().forEach(one -> read.add(one.key().flowId()));
      next = page.next();
      put(kept, coverage("a", "Rome", "", CoverageState.ABSENT, read.size()));
      kept.remove("b|default|Rome|");
    } while (next.isPresent());

    assertThat(read).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void theyAreCountedByState() {
    var kept = keeping(10);
    put(kept, coverage("a", "Rome", "", CoverageState.ACTIVE, 1));
    put(kept, coverage("b", "Rome", "", CoverageState.ABSENT, 1));
    put(kept, coverage("c", "Rome", "", CoverageState.ACTIVE, 1));

    assertThat(view.count(one -> !one.key().flowId().equals("c")))
        .containsEntry(CoverageState.ACTIVE, 1)
        .containsEntry(CoverageState.ABSENT, 1)
        .containsEntry(CoverageState.NOT_OBSERVABLE, 0);
  }

  @Test
  void beyondTheLimitThoseGoFirstThatNobodyNeedsToLookAt() {
    var kept = keeping(2);
    put(kept, coverage("absent", "", "", CoverageState.ABSENT, 1));
    put(kept, coverage("active", "", "", CoverageState.ACTIVE, 2));
    put(kept, coverage("blind", "", "", CoverageState.NOT_OBSERVABLE, 3));
    put(kept, coverage("none", "", "", CoverageState.NOT_APPLICABLE, 4));

    assertThat(view.all().map(one -> one.key().flowId())).containsExactly("absent", "blind");
    assertThat(registry.get("portcullis.view.let.go.entries").counter().count()).isEqualTo(2);
    kept.showGauges();
    assertThat(registry.find("portcullis.coverage.expectations").tag("flow", "active").gauge())
        .isNull();
  }

  @Test
  void aGaugeCountsThoseOfAFlowAtASiteInAState() {
    var kept = keeping(10);
    put(kept, coverage("a", "Rome", "10.1.0.7", CoverageState.ACTIVE, 1));
    put(kept, coverage("a", "Rome", "10.1.0.8", CoverageState.ACTIVE, 1));
    put(kept, coverage("a", "Rome", "10.1.0.8", CoverageState.ABSENT, 2));

    kept.showGauges();

    assertThat(gauge("a", "Rome", "active")).isEqualTo(1);
    assertThat(gauge("a", "Rome", "absent")).isEqualTo(1);
    assertThat(gauge("a", "Rome", "not_observable")).isZero();
  }

  @Test
  void theNewestHitOfAFlowAtASiteIsShownOnceThereIsOne() {
    var kept = keeping(10);
    put(kept, coverage("a", "Rome", "10.1.0.7", CoverageState.ACTIVE, 61_000));
    put(kept, coverage("a", "Rome", "10.1.0.8", CoverageState.ABSENT, 5_500));
    put(kept, coverage("a", "", "10.1.0.9", CoverageState.ACTIVE, 1_500));
    put(kept, coverage("b", "Rome", "", CoverageState.NEVER_SEEN, 70_000));

    kept.showGauges();

    assertThat(lastHit("a", "Rome")).isEqualTo(61);
    assertThat(lastHit("a", "none")).isEqualTo(1.5);
    assertThat(registry.find("portcullis.coverage.last.hit.seconds").gauges()).hasSize(2);
  }

  @Test
  void moreSitesThanCanBeNamedAreCountedTogether() {
    int sites = MeterTag.SITE.bound() + 3;
    var kept = keeping(sites);
    for (int i = 0; i < sites; i++) {
      put(kept, coverage("a", "site-" + i, "", CoverageState.ABSENT, 1));
    }
    kept.remove("a|default|site-" + (sites - 1) + "|");
    kept.showGauges();

    assertThat(gauge("a", "other", "absent")).isEqualTo(2);
  }

  private KeptExpectations keeping(int most) {
    return new KeptExpectations(
        view, new CoverageGauges(registry), new ViewConfig(1, most, 1), "coverage", registry);
  }

  private static void put(KeptExpectations kept, FlowCoverage coverage) {
    kept.put(coverage.key().toString(), coverage);
  }

  private double lastHit(String flow, String site) {
    return registry
        .get("portcullis.coverage.last.hit.seconds")
        .tags("flow", flow, "site", site)
        .gauge()
        .value();
  }

  private double gauge(String flow, String site, String state) {
    return registry
        .get("portcullis.coverage.expectations")
        .tags("flow", flow, "site", site, "state", state)
        .gauge()
        .value();
  }
}
