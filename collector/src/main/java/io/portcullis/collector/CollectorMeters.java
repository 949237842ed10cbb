package io.portcullis.collector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.portcullis.metrics.PortcullisMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The collector's accounts. What was received is dropped, waiting, sent or failed; nothing else can
 * become of a datagram.
 */
final class CollectorMeters {

  private final MeterRegistry registry;
  private final Map<Integer, Counter> receivedByPort = new ConcurrentHashMap<>();
  private final Map<Integer, Counter> bytesByPort = new ConcurrentHashMap<>();
  private final Map<String, Counter> failedByReason = new ConcurrentHashMap<>();
  private final Counter refusedExporter;
  private final Counter empty;
  private final Counter rateLimited;
  private final Counter queueFull;
  private final Counter sent;
  private final Counter batches;
  private final Timer latency;

  CollectorMeters(MeterRegistry registry) {
    this.registry = registry;
    refusedExporter = PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "refused_exporter");
    empty = PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "empty");
    rateLimited = PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "rate_limited");
    queueFull = PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "queue_full");
    sent = PortcullisMeter.COLLECTOR_SENT.counter(registry);
    batches = PortcullisMeter.COLLECTOR_BATCHES.counter(registry);
    latency = PortcullisMeter.COLLECTOR_BATCH_LATENCY.timer(registry);
  }

  void watch(BatchQueue queue, SourcePorts sourcePorts) {
    PortcullisMeter.COLLECTOR_QUEUE.gauge(registry, queue, BatchQueue::datagrams);
    PortcullisMeter.COLLECTOR_QUEUE_BYTES.gauge(registry, queue, BatchQueue::bytes);
    PortcullisMeter.COLLECTOR_SOURCE_PORTS.gauge(registry, sourcePorts, SourcePorts::most);
  }

  void watch(Sockets sockets) {
    PortcullisMeter.COLLECTOR_SOCKETS.gauge(registry, sockets, Sockets::open);
    for (int port : sockets.ports()) {
      String tag = Integer.toString(port);
      PortcullisMeter.COLLECTOR_RECEIVE_BUFFER.gauge(
          registry, sockets, all -> all.receiveBufferBytes(port), tag);
      sockets
          .kernelDrops()
          .ifPresent(
              drops ->
                  PortcullisMeter.COLLECTOR_KERNEL_DROPPED.counterOf(
                      registry, drops, known -> known.dropped(port), tag));
    }
  }

  /**
   * @param noRoom how many of those kept the queue had no room for
   */
  void read(int port, Burst burst, int noRoom) {
    receivedByPort.computeIfAbsent(port, this::received).increment(burst.read());
    bytesByPort.computeIfAbsent(port, this::receivedBytes).increment(burst.bytes());
    count(refusedExporter, burst.refused());
    count(empty, burst.empty());
    count(rateLimited, burst.limited());
    count(queueFull, noRoom);
  }

  private static void count(Counter counter, int datagrams) {
    if (datagrams > 0) {
      counter.increment(datagrams);
    }
  }

  private Counter received(int port) {
    return PortcullisMeter.COLLECTOR_RECEIVED.counter(registry, Integer.toString(port));
  }

  private Counter receivedBytes(int port) {
    return PortcullisMeter.COLLECTOR_RECEIVED_BYTES.counter(registry, Integer.toString(port));
  }

  void sent(int datagrams, long nanos) {
    sent.increment(datagrams);
    batches.increment();
    latency.record(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(int datagrams, String reason) {
    failedByReason
        .computeIfAbsent(reason, code -> PortcullisMeter.COLLECTOR_FAILED.counter(registry, code))
        .increment(datagrams);
  }

  /** The accounts in words. */
  @Override
  public String toString() {
    return "received %d datagrams, refused %d, empty %d, too many %d, no room for %d, sent %d, failed %d"
        .formatted(
            total(receivedByPort),
            (long) refusedExporter.count(),
            (long) empty.count(),
            (long) rateLimited.count(),
            (long) queueFull.count(),
            (long) sent.count(),
            total(failedByReason));
  }

  private static long total(Map<?, Counter> counters) {
    return (long) counters.values().stream().mapToDouble(Counter::count).sum();
  }
}
