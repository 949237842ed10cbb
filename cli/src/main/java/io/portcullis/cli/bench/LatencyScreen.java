package io.portcullis.cli.bench;

import io.portcullis.benchmarks.latency.LatencyResult;
import io.portcullis.benchmarks.latency.Quantiles;
import io.portcullis.cli.screen.Screen;
import java.util.Locale;

/** What {@code portcullis bench latency} says. */
final class LatencyScreen {

  private final Screen screen;

  LatencyScreen(Screen screen) {
    this.screen = screen;
  }

  void show(LatencyResult result) {
    screen.print("machine            " + result.machine());
    screen.print("run                " + result.config());
    line(
        "100 %% is           %,.0f flows/s, %s",
        result.flowsPerSecond(),
        result.measured() ? "measured just before, all on this machine" : "as given");
    screen.line();
    line("load     flows/s   of                 p50 ms   p99 ms  p99.9 ms  longest");
    for (LatencyResult.Load load : result.loads()) {
      quantiles(
          "%3d %% %,10.0f".formatted(load.percent(), load.sent().flowsPerSecond()),
          "packet to Kafka",
          load.toKafka());
      quantiles("", "to the violation", load.toViolation());
    }
    screen.line();
    result.loads().forEach(this::losses);
  }

  private void quantiles(String load, String of, Quantiles quantiles) {
    line(
        "%-16s   %-16s %8.0f %8.0f  %8.0f %8.0f",
        load,
        of,
        quantiles.p50Millis(),
        quantiles.p99Millis(),
        quantiles.p999Millis(),
        quantiles.maxMillis());
  }

  private void losses(LatencyResult.Load load) {
    if (load.lost() > 0) {
      line("At %d %% the collector lost %,d packets.", load.percent(), load.lost());
    }
    if (load.missing() > 0) {
      line(
          "@|bold NOT ALL WERE TOLD|@: at %d %% of %,d violations %,d did not come.",
          load.percent(), load.toViolation().count() + load.missing(), load.missing());
    }
  }

  private void line(String format, Object... values) {
    screen.line(String.format(Locale.ROOT, format, values));
  }
}
