package io.portcullis.benchmarks.collect;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.benchmarks.LoopbackCollector;
import io.portcullis.benchmarks.MeterTotals;
import io.portcullis.benchmarks.exporters.ExportingProcess;
import io.portcullis.benchmarks.exporters.Sent;
import io.portcullis.collector.Collector;
import io.portcullis.collector.PacketSink;
import io.portcullis.embedded.BrokerProcess;
import io.portcullis.metrics.PortcullisMeter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A collector, and what it says of itself while packets come. */
final class MeasuredCollector implements AutoCloseable {

  private static final long LOOK_MILLIS = 20;
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(15);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MeterTotals totals = new MeterTotals(registry);
  private final Latencies latencies = new Latencies();
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Collector collector;
  private final Optional<BrokerProcess> broker;

  /** Its counters at one moment. */
  private record Counts(
      long received,
      long kernelDropped,
      long dropped,
      long failed,
      long sent,
      long batches,
      long collectorCpuNanos,
      Duration senderCpu,
      Duration brokerCpu) {}

  /** Started. */
  MeasuredCollector(CollectBenchConfig bench, PacketSink sink, Optional<BrokerProcess> broker)
      throws IOException {
    this.broker = broker;
    collector =
        new Collector(
            LoopbackCollector.config(bench.receivers(), bench.batchBytes()),
            latencies.before(sink),
            registry,
            Clock.systemUTC());
    collector.start();
  }

  int port() {
    return collector.addresses().get(0).getPort();
  }

  long receiveBufferBytes() {
    return totals.of(PortcullisMeter.COLLECTOR_RECEIVE_BUFFER);
  }

  /** Returns when all that was sent is where it goes, or lost. */
  Step measure(ExportingProcess sender, int perSecond, Duration time)
      throws IOException, InterruptedException {
    Counts before = counts(sender);
    Sent sent = sender.send(perSecond, time);
    awaitSettled(sender, before, sent.packets());
    Counts after = counts(sender);
    return new Step(
        perSecond,
        sent,
        after.received - before.received,
        after.kernelDropped - before.kernelDropped,
        after.dropped - before.dropped + after.failed - before.failed,
        after.batches - before.batches,
        (after.collectorCpuNanos - before.collectorCpuNanos) / 1e9,
        after.senderCpu.minus(before.senderCpu).toMillis() / 1e3,
        after.brokerCpu.minus(before.brokerCpu).toMillis() / 1e3);
  }

  /** What the system drops before it has a socket is nowhere counted: that only waits its time. */
  private void awaitSettled(ExportingProcess sender, Counts before, long packets)
      throws InterruptedException {
    long giveUp = System.nanoTime() + SETTLES_WITHIN.toNanos();
    Counts now = counts(sender);
    while (now.sent
                - before.sent
                + now.kernelDropped
                - before.kernelDropped
                + now.dropped
                - before.dropped
                + now.failed
                - before.failed
            < packets
        && System.nanoTime() < giveUp) {
      Thread.sleep(LOOK_MILLIS);
      now = counts(sender);
    }
  }

  private Counts counts(ExportingProcess sender) {
    return new Counts(
        totals.of(PortcullisMeter.COLLECTOR_RECEIVED),
        totals.of(PortcullisMeter.COLLECTOR_KERNEL_DROPPED),
        totals.of(PortcullisMeter.COLLECTOR_DROPPED),
        totals.of(PortcullisMeter.COLLECTOR_FAILED),
        totals.of(PortcullisMeter.COLLECTOR_SENT),
        totals.of(PortcullisMeter.COLLECTOR_BATCHES),
        process.getProcessCpuTime(),
        sender.cpuTime(),
        broker.map(BrokerProcess::cpuTime).orElse(Duration.ZERO));
  }

  void forgetLatencies() {
    latencies.forget();
  }

  CollectResult.BatchLatency latency(int percent, Step step) {
    return new CollectResult.BatchLatency(
        percent,
        step,
        latencies.millis(0.5),
        latencies.millis(0.99),
        latencies.millis(0.999),
        latencies.millis(1));
  }

  @Override
  public void close() {
    collector.close();
  }
}
