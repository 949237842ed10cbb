package io.portcullis.streams.shuffle;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far behind the clock on the wall a stage's watermarks are, by the worst of its tasks that run
 * here. A task that knows of no watermark yet is as far behind as it has been running.
 */
public final class StageDelay {

  private final InstantSource clock;
  private final Map<Integer, Long> byTask = new ConcurrentHashMap<>();

  /**
   * @param stage its name, in lower case
   */
  public StageDelay(String stage, MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    PortcullisMeter.STREAM_DELAY.gauge(registry, this, StageDelay::seconds, stage);
  }

  /** A task begins, wherever it left off before. */
  public void begin(int task, long watermarkMillis) {
    byTask.put(task, clock.millis());
    upTo(task, watermarkMillis);
  }

  /**
   * @param watermarkMillis {@link Watermarks#UNKNOWN} if it is not known yet
   */
  public void upTo(int task, long watermarkMillis) {
    if (watermarkMillis != Watermarks.UNKNOWN) {
      byTask.put(task, watermarkMillis);
    }
  }

  /** A task no longer runs here. */
  public void end(int task) {
    byTask.remove(task);
  }

  private double seconds() {
    long now = clock.millis();
    return byTask.values().stream()
        .mapToDouble(watermark -> Math.max(0, now - watermark) / 1000.0)
        .max()
        .orElse(Double.NaN);
  }
}
