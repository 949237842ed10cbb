package io.portcullis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaugeTableTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final GaugeTable<Integer> expectations =
      PortcullisMeter.COVERAGE_EXPECTATIONS.table(registry, Integer::doubleValue, Integer::sum);

  @Test
  void rowsComeChangeAndGo() {
    expectations.show(Map.of(row("ica", "absent"), 2, row("ica", "active"), 1));
    assertThat(shown())
        .containsExactlyInAnyOrder(
            "portcullis_coverage_expectations{flow=\"ica\",site=\"east\",state=\"absent\"} 2.0",
            "portcullis_coverage_expectations{flow=\"ica\",site=\"east\",state=\"active\"} 1.0");

    expectations.show(Map.of(row("ica", "active"), 3));
    assertThat(shown())
        .containsExactly(
            "portcullis_coverage_expectations{flow=\"ica\",site=\"east\",state=\"active\"} 3.0");

    expectations.show(Map.of());
    assertThat(shown()).isEmpty();

    expectations.show(Map.of(row("ica", "absent"), 1));
    assertThat(shown()).hasSize(1);
  }

  @Test
  void beyondATagsBoundRowsAreToldOfAsOneAndTheFirstKeepTheirNames() {
    int sites = MeterTag.SITE.bound() + 10;
    Map<List<String>, Integer> rows = new LinkedHashMap<>();
    for (int i = 0; i < sites; i++) {
      rows.put(List.of("ica", "site-" + i, "active"), 1);
    }

    expectations.show(rows);

    assertThat(shown())
        .hasSize(MeterTag.SITE.bound() + 1)
        .anySatisfy(line -> assertThat(line).contains("site=\"site-0\"").endsWith(" 1.0"))
        .anySatisfy(line -> assertThat(line).contains("site=\"other\"").endsWith(" 10.0"));
  }

  @Test
  void whatCameAndWentTakesNoPlaceFromWhatComesLater() {
    registry.config().meterFilter(new TagBounds());
    for (int i = 0; i < 3 * MeterTag.SITE.bound(); i++) {
      expectations.show(Map.of(List.of("ica", "site-" + i, "active"), 1));
    }

    assertThat(shown())
        .singleElement()
        .asString()
        .contains("site=\"site-" + (3 * MeterTag.SITE.bound() - 1) + "\"");
  }

  @Test
  void aRowThatStaysIsInEveryScrapeWhileOthersComeAndGo() throws Exception {
    CountDownLatch scraped = new CountDownLatch(50);
    expectations.show(Map.of(row("stays", "active"), 1));
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> churn =
        other.submit(
            () -> {
              for (int i = 0; scraped.getCount() > 0; i++) {
                expectations.show(
                    Map.of(row("stays", "active"), i, row("passes-" + i % 7, "active"), i));
              }
            });

    while (scraped.getCount() > 0) {
      assertThat(shown()).anySatisfy(line -> assertThat(line).contains("flow=\"stays\""));
      scraped.countDown();
    }
    churn.get();
    other.shutdown();
  }

  @Test
  void aTableIsShownAnewWithoutMakingItsRowsAnew() {
    Map<List<String>, Integer> rows = new LinkedHashMap<>();
    IntStream.range(0, 500).forEach(i -> rows.put(row("flow-" + i, "active"), i));
    expectations.show(rows);
    var before = registry.getMeters();

    rows.replaceAll((tags, value) -> value + 1);
    expectations.show(rows);

    assertThat(registry.getMeters()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<String> row(String flow, String state) {
    return List.of(flow, "east", state);
  }

  private List<String> shown() {
    return registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
  }
}
