package io.portcullis.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts dead letters by the topic their bytes came from and by reason. */
public final class DeadLetterMeter {

  private final MeterRegistry registry;
  private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

  private record Kind(String topic, String reason) {}

  public DeadLetterMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param reason the dead letter's, in capitals; meters have it in lower case
   */
  public void count(String topic, String reason) {
    counters
        .computeIfAbsent(
            new Kind(topic, reason),
            kind ->
                PortcullisMeter.DEAD_LETTERS.counter(
                    registry, kind.topic, kind.reason.toLowerCase(Locale.ROOT)))
        .increment();
  }
}
