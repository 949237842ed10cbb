package io.portcullis.collector.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.portcullis.collector.SpoolConfig;
import io.portcullis.metrics.PortcullisMeter;
import java.util.concurrent.TimeUnit;

/** The spool's accounts. */
final class SpoolMeters implements Damage {

  private final MeterRegistry registry;
  private final Counter spooled;
  private final Counter torn;
  private final Counter damaged;
  private final Counter lost;
  private final Counter sent;
  private final Counter batches;
  private final Timer latency;

  SpoolMeters(MeterRegistry registry) {
    this.registry = registry;
    spooled = PortcullisMeter.COLLECTOR_SPOOLED.counter(registry);
    torn = PortcullisMeter.COLLECTOR_SPOOL_DAMAGED.counter(registry, "torn");
    damaged = PortcullisMeter.COLLECTOR_SPOOL_DAMAGED.counter(registry, "damaged");
    lost = PortcullisMeter.COLLECTOR_FAILED.counter(registry, "spool_damaged");
    sent = PortcullisMeter.COLLECTOR_SENT.counter(registry);
    batches = PortcullisMeter.COLLECTOR_BATCHES.counter(registry);
    latency = PortcullisMeter.COLLECTOR_BATCH_LATENCY.timer(registry);
  }

  void watch(SpoolSink spool, SpoolConfig config) {
    PortcullisMeter.COLLECTOR_SPOOL.gauge(registry, spool, SpoolSink::datagrams);
    PortcullisMeter.COLLECTOR_SPOOL_BYTES.gauge(registry, spool, SpoolSink::bytes);
    PortcullisMeter.COLLECTOR_SPOOL_LIMIT.gauge(registry, config, SpoolConfig::maxBytes);
    PortcullisMeter.COLLECTOR_SPOOL_AGE.gauge(registry, spool, SpoolSink::ageSeconds);
  }

  void spooled(int datagrams) {
    spooled.increment(datagrams);
  }

  void sent(int datagrams, long millis) {
    sent.increment(datagrams);
    batches.increment();
    latency.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  /** A batch that Kafka will never take. */
  void failed(int datagrams, String reason) {
    PortcullisMeter.COLLECTOR_FAILED.counter(registry, reason).increment(datagrams);
  }

  @Override
  public void torn(long bytes) {
    torn.increment(bytes);
  }

  @Override
  public void damaged(long bytes) {
    damaged.increment(bytes);
  }

  @Override
  public void lost(long datagrams) {
    lost.increment(datagrams);
  }
}
