package io.portcullis.benchmarks.collect;

import java.time.Duration;
import java.util.Locale;

/**
 * The ramp of rates.
 *
 * @param kafka whether what is collected goes to a broker, else nowhere
 * @param from packets a second at first
 * @param step so many more each time
 * @param to and no more than that
 * @param stepTime how long each rate is held
 * @param exporters sockets that send
 * @param receivers threads of the collector that receive
 */
public record CollectBenchConfig(
    boolean kafka, int from, int step, int to, Duration stepTime, int exporters, int receivers) {

  private static final int MOST_EXPORTERS = 1_000;

  public CollectBenchConfig {
    requireAtLeastOne("from", from);
    requireAtLeastOne("step", step);
    requireAtLeastOne("exporters", exporters);
    requireAtLeastOne("receivers", receivers);
    requireAtLeastOne("step's milliseconds", stepTime.toMillis());
    if (exporters % 2 != 0 || exporters > MOST_EXPORTERS) {
      throw new IllegalArgumentException(
          "exporters: " + exporters + " is not an even number up to " + MOST_EXPORTERS);
    }
    if (to < from) {
      throw new IllegalArgumentException("a ramp from " + from + " does not end at " + to);
    }
  }

  private static void requireAtLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " must be at least 1");
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "to %s, %d exporters, %d receivers, each rate for %.1f s",
        kafka ? "a broker beside it" : "nowhere",
        exporters,
        receivers,
        stepTime.toMillis() / 1e3);
  }
}
