package io.portcullis.metrics;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes {@code docs/metrics.md} from the declared meters. */
final class MetricsPage {

  private MetricsPage() {}

  static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Metrics

        Everything that Portcullis counts, as `/metrics` shows it to Prometheus. This page is written from
        `PortcullisMeter`; don't edit it, run `mvn -pl metrics -am package -Dmetrics.page=write`.

        Beside these come Micrometer's own meters of the JVM (`jvm_*`), the process (`process_*`, `system_*`) and Kafka's
        clients and streams (`kafka_*`). Of Kafka's, those of a client, a stream thread or a topic are shown; those of each
        partition, task, processor, state store, cache and broker are not, nor those of changelog topics. They would be
        thousands of series, and what matters of them is told by `portcullis_stream_lag_records`,
        `portcullis_stream_watermark_delay_seconds` and `kafka_stream_task_dropped_records_total`.

        ## Several instances

        Run as many instances as there is work, and let Prometheus scrape all of them. What an instance has done itself, such
        as flows decoded, it tells of itself: **add those up** (`sum`). What is true of the whole estate, such as violations
        that stand, every instance knows and every one tells: **take the largest** (`max`, or `max by` the labels that you
        want to keep), for added up it would be counted once for each instance. The column *of many* says which. To add up
        over labels, take the instances out first:

        ```promql
        sum by (severity) (max without (instance, pod) (portcullis_violations_standing))
        sum by (reason) (rate(portcullis_ingest_malformed_parts_total[5m]))
        ```

        ## All of them

        | name | type | labels | of many | meaning |
        |---|---|---|---|---|
        """);
    for (PortcullisMeter meter : PortcullisMeter.values()) {
      page.append(row(meter)).append('\n');
    }
    page.append("\n## Labels\n\n| label | values | at most |\n|---|---|---|\n");
    for (MeterTag tag : used()) {
      page.append("| `%s` | %s | %d |\n".formatted(tag.key(), tag.meaning(), tag.bound()));
    }
    page.append("\nA value beyond a label's bound is counted under `" + TagBounds.OTHER + "`.\n");
    return page.toString();
  }

  private static String row(PortcullisMeter meter) {
    String labels = meter.tags().stream().map(tag -> "`" + tag.key() + "`").collect(joining(", "));
    String type = meter.type() == PortcullisMeter.Type.TABLE ? "gauge" : lower(meter.type());
    return "| `%s` | %s | %s | `%s` | %s |"
        .formatted(meter.prometheusName(), type, labels, lower(meter.across()), meter.meaning());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Set<MeterTag> used() {
    return Arrays.stream(PortcullisMeter.values())
        .flatMap(meter -> meter.tags().stream())
        .collect(TreeSet::new, Set::add, Set::addAll);
  }
}
