package io.portcullis.benchmarks.collect;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

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
 * @param warmUp how long the first rate is held before anything is measured, for the JIT compilers
 * @param batchBytes how long a batch may be, see {@link io.portcullis.collector.CollectorConfig}
 * @param producer settings of Kafka's producer that differ from the collector's own
 */
public record CollectBenchConfig(
    boolean kafka,
    int from,
    int step,
    int to,
    Duration stepTime,
    int exporters,
    int receivers,
    Duration warmUp,
    int batchBytes,
    Map<String, String> producer) {

  private static final int MOST_EXPORTERS = 1_000;

  public CollectBenchConfig {
    requireAtLeastOne("from", from);
    requireAtLeastOne("step", step);
    requireAtLeastOne("exporters", exporters);
    requireAtLeastOne("receivers", receivers);
    requireAtLeastOne("step's milliseconds", stepTime.toMillis());
    requireAtLeastOne("warm-up's milliseconds", warmUp.toMillis());
    producer = Map.copyOf(producer);
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
        "to %s, %d exporters, %d receivers, batches of %,d bytes, each rate for %.1f s after %.1f s of warm-up",
        kafka ? "a broker beside it" + (producer.isEmpty() ? "" : " " + producer) : "nowhere",
        exporters,
        receivers,
        batchBytes,
        stepTime.toMillis() / 1e3,
        warmUp.toMillis() / 1e3);
  }
}
