package io.portcullis.benchmarks.soak;

import io.portcullis.benchmarks.ChildProcess;
import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.benchmarks.stream.Recording;
import io.portcullis.simulator.export.ExportEncoder;
import io.portcullis.simulator.export.ObservedFlow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The exporters of an estate, sending to a port on loopback until they are told to stop. Each tells
 * its templates again every half minute; each in its turn starts again, with another uptime and
 * sequence numbers from nothing.
 */
final class SoakingExporters {

  /** An order to tell what is still open, and no more after it. */
  static final String STOP = "stop";

  /** As many again on the internet as a user has of its other habits, and more. */
  static final int WEB_SITES_OF_A_USER = 8;

  private static final int EXPORTERS = 8;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int TEMPLATES_EVERY_MILLIS = 30_000;
  private static final int TELL_WITHIN_MILLIS = 1_000;
  private static final int UP_BEFORE_MILLIS = 60_000;
  private static final int RESTARTS_IN_A_STAY = 4;

  private final SoakTraffic traffic;
  private final int flowsPerSecond;
  private final long stayNanos;
  private final List<Exporting> exporters = new ArrayList<>();
  private volatile boolean stopped;
  private volatile long told;
  private int restarts;

  /** An exporter, and what it has not told yet. */
  private static final class Exporting {
    private final int number;
    private final DatagramChannel socket;
    private final List<ObservedFlow> open = new ArrayList<>();
    private ExportEncoder encoder;
    private long templatesMillis;
    private long toldMillis;

    Exporting(int number, InetSocketAddress to) throws IOException {
      this.number = number;
      this.socket = DatagramChannel.open().connect(to);
      start(System.currentTimeMillis());
    }

    void start(long nowMillis) {
      encoder = Recording.encoder(number, nowMillis - UP_BEFORE_MILLIS);
      templatesMillis = 0;
    }

    /** Returns how many flows it told of. */
    int tell(long nowMillis) {
      boolean withTemplates = nowMillis - templatesMillis >= TEMPLATES_EVERY_MILLIS;
      byte[] packet = encoder.encode(nowMillis, withTemplates, open);
      templatesMillis = withTemplates ? nowMillis : templatesMillis;
      toldMillis = nowMillis;
      int flows = open.size();
      open.clear();
      try {
        socket.write(ByteBuffer.wrap(packet));
      } catch (IOException e) {
        throw new UncheckedIOException("exporter " + number + " can't send", e);
      }
      return flows;
    }
  }

  private SoakingExporters(InetSocketAddress to, int hosts, int flowsPerSecond, Duration stay)
      throws IOException {
    this.traffic = new SoakTraffic(new Estate(hosts, WEB_SITES_OF_A_USER), EXPORTERS);
    this.flowsPerSecond = flowsPerSecond;
    this.stayNanos = stay.toNanos();
    for (int i = 0; i < EXPORTERS; i++) {
      exporters.add(new Exporting(i, to));
    }
  }

  /** In a process of their own. Asked anything they say how many flows they told of so far. */
  static ChildProcess start(int port, SoakBenchConfig config) throws IOException {
    return ChildProcess.start(
        SoakingExporters.class,
        List.of("-Xmx160m", "-XX:+UseSerialGC"),
        Integer.toString(port),
        Integer.toString(config.hosts()),
        Integer.toString(config.flowsPerSecond()),
        config.stay().toString());
  }

  /**
   * The child.
   *
   * @param arguments port, hosts, flows a second, how long a user stays
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SoakingExporters exporting =
        new SoakingExporters(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Duration.parse(arguments[3]));
    Thread thread = new Thread(exporting::run, "exporters");
    thread.setDaemon(true);
    thread.start();
    System.out.println("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.equals(STOP)) {
        exporting.stopped = true;
        thread.join();
      }
      System.out.println(exporting.told);
    }
  }

  private void run() {
    long began = System.nanoTime();
    long[] made = new long[1];
    while (!stopped) {
      long took = System.nanoTime() - began;
      double stays = (double) took / stayNanos;
      long nowMillis = System.currentTimeMillis();
      restart(stays, nowMillis);
      long due = (long) (took / 1e9 * flowsPerSecond);
      while (made[0] < due) {
        traffic.burst(
            stays,
            nowMillis,
            (exporter, flow) -> {
              made[0]++;
              add(exporters.get(exporter), flow, nowMillis);
            });
      }
      exporters.forEach(exporter -> tellOld(exporter, nowMillis - TELL_WITHIN_MILLIS, nowMillis));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    long nowMillis = System.currentTimeMillis();
    exporters.forEach(exporter -> tellOld(exporter, nowMillis, nowMillis));
  }

  private void restart(double stays, long nowMillis) {
    if (stays * RESTARTS_IN_A_STAY > restarts + 1) {
      Exporting exporter = exporters.get(restarts++ % EXPORTERS);
      tellOld(exporter, nowMillis, nowMillis);
      exporter.start(nowMillis);
    }
  }

  private void add(Exporting exporter, ObservedFlow flow, long nowMillis) {
    exporter.open.add(flow);
    if (exporter.open.size() == exporter.encoder.flowsPerPacket()) {
      told += exporter.tell(nowMillis);
    }
  }

  private void tellOld(Exporting exporter, long untilMillis, long nowMillis) {
    if (!exporter.open.isEmpty() && exporter.toldMillis <= untilMillis) {
      told += exporter.tell(nowMillis);
    }
  }
}
