package io.portcullis.benchmarks.latency;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.benchmarks.exporters.ExportingProcess;
import io.portcullis.benchmarks.exporters.Sent;
import io.portcullis.benchmarks.stream.BenchProgress;
import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.embedded.BrokerProcess;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Times violations from the packet they came in to a consumer of their topic, while other traffic
 * loads the same collector and topology. Exporters and broker are processes of their own, all on
 * loopback.
 */
public final class LatencyBench {

  private static final List<Integer> PERCENT = List.of(10, 50, 80);
  private static final int HOSTS = 10_000;
  private static final int WEB_SITES_OF_A_USER = 8;
  private static final int EXPORTERS = 8;
  private static final String BROKER_HEAP = "768m";

  /** Much more than two cores judge. */
  private static final int FLOOD_PACKETS_PER_SECOND = 20_000;

  private static final int MODEST_PACKETS_PER_SECOND = 1_000;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration FLOOD = Duration.ofSeconds(8);
  private static final Duration SETTLE_IN = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 5;

  /** Longer than a transaction takes, so that records come again before it is over. */
  private static final long QUIET_MILLIS = 500;

  private static final int PROBES_TO_EACH = 32;

  private final LatencyBenchConfig config;
  private final BenchProgress progress;

  public LatencyBench(LatencyBenchConfig config, BenchProgress progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Takes three times the time of a load, and a minute or two more. */
  public LatencyResult run() throws IOException, InterruptedException, ExecutionException {
    Machine machine = Machine.now();
    try (TemporaryDirectory directory = new TemporaryDirectory();
        BrokerProcess broker =
            BrokerProcess.start(
                EmbeddedBrokerConfig.in(directory.path().resolve("broker")), BROKER_HEAP);
        WholeSystem system =
            new WholeSystem(
                broker.bootstrapServers(),
                directory.path(),
                new Estate(HOSTS, WEB_SITES_OF_A_USER),
                config);
        ExportingProcess exporters =
            ExportingProcess.start(system.address().getPort(), HOSTS, EXPORTERS)) {
      return run(machine, system, exporters);
    }
  }

  private LatencyResult run(Machine machine, WholeSystem system, ExportingProcess exporters)
      throws IOException, InterruptedException {
    progress.begin("Warming up", "s", WARM_UP.toSeconds());
    Sent warm = exporters.send(MODEST_PACKETS_PER_SECOND, WARM_UP);
    awaitProbes(system);
    progress.end();
    double flowsPerPacket = warm.flowsPerPacket();
    double rate = config.flowsPerSecond() > 0 ? config.flowsPerSecond() : judged(system, exporters);
    List<LatencyResult.Load> loads = new ArrayList<>();
    progress.begin("Timing violations at", "% load", 80);
    for (int percent : PERCENT) {
      double packets = rate * percent / 100 / flowsPerPacket;
      loads.add(load(system, exporters, percent, packets));
      progress.done(percent);
    }
    progress.end();
    return new LatencyResult(machine, config, rate, config.flowsPerSecond() == 0, loads);
  }

  /**
   * Flows a second that go through all stages, collector and exporters on the same machine: more
   * than it can are sent, and violations behind all of them are waited for.
   */
  private double judged(WholeSystem system, ExportingProcess exporters)
      throws IOException, InterruptedException {
    progress.begin("Measuring what is judged", "s", FLOOD.toSeconds());
    long before = system.flowsRead();
    long began = System.nanoTime();
    exporters.send(FLOOD_PACKETS_PER_SECOND, FLOOD);
    awaitAllRead(system);
    awaitProbes(system);
    double seconds = (System.nanoTime() - began) / 1e9;
    progress.end();
    return (system.flowsRead() - before) / seconds;
  }

  /** Returns when INGEST has had nothing to read for a while. */
  private static void awaitAllRead(WholeSystem system) throws InterruptedException {
    long last = -1;
    for (long now = system.flowsRead(); now != last; now = system.flowsRead()) {
      last = now;
      Thread.sleep(QUIET_MILLIS);
    }
  }

  /** Sends violations to each of the partitions and shards, and waits until all are told of. */
  private static void awaitProbes(WholeSystem system) throws IOException, InterruptedException {
    int first = system.probes().sent();
    for (int i = 0; i < PROBES_TO_EACH; i++) {
      system.probes().sendOne();
    }
    awaitTold(system, first);
  }

  private static int awaitTold(WholeSystem system, int from) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (system.probes().missing(from) > 0 && System.nanoTime() < giveUp) {
      Thread.sleep(LOOK_MILLIS);
    }
    return system.probes().missing(from);
  }

  private LatencyResult.Load load(
      WholeSystem system, ExportingProcess exporters, int percent, double packetsPerSecond)
      throws IOException, InterruptedException {
    exporters.send(packetsPerSecond, SETTLE_IN);
    long lostBefore = system.lost();
    int first = system.probes().sent();
    CompletableFuture<Sent> load =
        CompletableFuture.supplyAsync(() -> send(exporters, packetsPerSecond));
    system.probes().send(config.probesPerSecond(), config.time().toNanos());
    Sent sent = load.join();
    int missing = awaitTold(system, first);
    return new LatencyResult.Load(
        percent,
        sent,
        system.lost() - lostBefore,
        missing,
        system.probes().toKafka(first),
        system.probes().toViolation(first));
  }

  private Sent send(ExportingProcess exporters, double packetsPerSecond) {
    try {
      return exporters.send(packetsPerSecond, config.time());
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
