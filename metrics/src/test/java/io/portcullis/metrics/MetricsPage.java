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
        clients and streams (`kafka_*`).

        | name | type | labels | meaning |
        |---|---|---|---|
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
    return "| `%s` | %s | %s | %s |"
        .formatted(
            meter.prometheusName(),
            meter.type().name().toLowerCase(Locale.ROOT),
            labels,
            meter.meaning());
  }

  private static Set<MeterTag> used() {
    return Arrays.stream(PortcullisMeter.values())
        .flatMap(meter -> meter.tags().stream())
        .collect(TreeSet::new, Set::add, Set::addAll);
  }
}
