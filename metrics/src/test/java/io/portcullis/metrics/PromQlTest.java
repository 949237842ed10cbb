package io.portcullis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "a_total | a_total",
        "rate(a_total[5m]) > 1e3 | a_total",
        "sum by (site, role) (a) / ignoring (site) group_left () b | a,b",
        "max without (instance) (a{site=~\"$site\", x!='b_total'}) offset 1w | a",
        "a unless on (exporter) b == bool 1 | a,b",
        "histogram_quantile(0.99, sum(rate(a_bucket[$__rate_interval])) by (le)) | a_bucket",
        "label_values(a{flow=\"x\"}, site) | a",
        "label_values(site) | ##",
        "query_result(topk(5, a)) | a",
        "job:a:rate5m or vector(0) | job:a:rate5m",
        "increase(a[${range}s]) * 100 and [[panel]] | a",
        "time() - a @ end() | a",
      })
  void aQueryNamesItsMetricsAndNothingElse(String query, String metrics) {
    assertThat(String.join(",", PromQl.of(query).metrics())).isEqualTo(metrics);
  }

  @Test
  void labelsOfSelectorsAreToldByMetric() {
    PromQl query = PromQl.of("sum by (z) (a{site=\"x\", role!~\"y.*\"}) + b{} + c{le=\"5\"}");

    assertThat(query.labels()).isEqualTo(Map.of("a", Set.of("site", "role"), "c", Set.of("le")));
  }
}
