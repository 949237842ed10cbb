package io.portcullis.collector;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.exporter.ExportPackets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How much a collector takes in: sends datagrams of 1400 bytes to one over loopback, at a rate and
 * for a time, and prints what became of them and what the collector's own threads cost. Not a test:
 * its figures are those of the machine at that moment. Arguments: packets per second, seconds,
 * receivers.
 */
final class LoopbackLoad {

  private static final int LENGTH = 1400;
  private static final int EXPORTERS = 4;

  private LoopbackLoad() {}

  public static void main(String[] args) throws IOException {
    int rate = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int receivers = Integer.parseInt(args[2]);
    for (String round : List.of("warm-up", "measured")) {
      System.out.printf("%s: %s%n", round, run(rate, seconds, receivers));
    }
  }

  private static String run(int rate, int seconds, int receivers) throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CollectorConfig config =
        new CollectorConfig(
            List.of(new Listen(null, 0)),
            receivers,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    try (Collector collector = new Collector(config, new Nowhere(), registry, Clock.systemUTC())) {
      collector.start();
      long begin = System.nanoTime();
      long sent = send(collector.addresses().get(0), rate, seconds);
      double took = (System.nanoTime() - begin) / 1e9;
      double cpuSeconds = collectorThreadNanos() / 1e9;
      double received = total(registry, "received");
      return "sent %d/s; received %.0f of %d, kernel dropped %.0f, queue full %.0f; %.2f CPU s per M"
          .formatted(
              (long) (sent / took),
              received,
              sent,
              total(registry, "kernel.dropped"),
              total(registry, "dropped"),
              cpuSeconds * 1e6 / received);
    }
  }

  private static long send(InetSocketAddress to, int rate, int seconds) throws IOException {
    List<DatagramChannel> exporters = new ArrayList<>();
    for (int i = 0; i < EXPORTERS; i++) {
      exporters.add(DatagramChannel.open().connect(to));
    }
    ByteBuffer datagram = ByteBuffer.allocateDirect(LENGTH);
    long begin = System.nanoTime();
    long sent = 0;
    for (long now = begin; now - begin < seconds * 1_000_000_000L; now = System.nanoTime()) {
      long due = (long) ((now - begin) / 1e9 * rate);
      if (sent >= due) {
        LockSupport.parkNanos(50_000);
      }
      for (long until = Math.min(due, sent + 64); sent < until; sent++) {
        exporters.get((int) (sent % EXPORTERS)).write(datagram.clear());
      }
    }
    for (DatagramChannel exporter : exporters) {
      exporter.close();
    }
    return sent;
  }

  private static long collectorThreadNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("collector-")) {
        nanos += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return nanos;
  }

  private static double total(SimpleMeterRegistry registry, String what) {
    String name = "portcullis.collector." + what + ".datagrams";
    return registry.find(name).meters().stream()
        .mapToDouble(meter -> meter.measure().iterator().next().getValue())
        .sum();
  }

  /** Takes everything at no cost, so that what is measured is the way to it. */
  private static final class Nowhere implements PacketSink {
    @Override
    public void send(ExportPackets batch, Outcome outcome) {
      outcome.sent();
    }

    @Override
    public void close(Duration within) {}
  }
}
