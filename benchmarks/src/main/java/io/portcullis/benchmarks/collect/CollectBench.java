package io.portcullis.benchmarks.collect;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.benchmarks.exporters.ExportingProcess;
import io.portcullis.benchmarks.stream.BenchProgress;
import io.portcullis.collector.PacketSink;
import io.portcullis.embedded.BrokerProcess;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * A collector in this process, exporters and a broker in processes of their own, all on loopback.
 * Rates rise until a packet is lost or the exporters can no more.
 */
public final class CollectBench {

  private static final int HOSTS = 1_000;
  private static final String BROKER_HEAP = "1g";
  private static final List<Integer> PERCENT_OF_BEST = List.of(10, 50, 80);

  /** The topic need not keep what nobody reads. */
  private static final Map<String, String> SHORT_MEMORY =
      Map.of(
          "log.retention.bytes",
          Integer.toString(256 << 20),
          "log.segment.bytes",
          Integer.toString(64 << 20),
          "log.retention.check.interval.ms",
          "2000",
          "log.segment.delete.delay.ms",
          "1000");

  private final CollectBenchConfig config;
  private final BenchProgress progress;

  public CollectBench(CollectBenchConfig config, BenchProgress progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Takes as long as there are steps, and half a minute more. */
  public CollectResult run() throws IOException, InterruptedException, ExecutionException {
    Machine machine = Machine.now();
    if (!config.kafka()) {
      return run(machine, new Nowhere(), Optional.empty());
    }
    try (TemporaryDirectory directory = new TemporaryDirectory();
        BrokerProcess broker =
            BrokerProcess.start(
                new EmbeddedBrokerConfig(directory.path().resolve("broker"), 0, 0, SHORT_MEMORY),
                BROKER_HEAP)) {
      PacketSink sink =
          PacketsTopic.sink(broker.bootstrapServers(), config.producer(), directory.path());
      return run(machine, sink, Optional.of(broker));
    }
  }

  private CollectResult run(Machine machine, PacketSink sink, Optional<BrokerProcess> broker)
      throws IOException, InterruptedException {
    try (MeasuredCollector collector = new MeasuredCollector(config, sink, broker);
        ExportingProcess sender =
            ExportingProcess.start(collector.port(), HOSTS, config.exporters())) {
      progress.begin("Warming up", "packets/s", config.from());
      collector.measure(sender, config.from(), config.warmUp());
      progress.end();
      List<Step> steps = ramp(collector, sender);
      CollectResult rates =
          new CollectResult(machine, config, collector.receiveBufferBytes(), steps, List.of());
      if (rates.best().isEmpty()) {
        return rates;
      }
      int best = rates.best().get().asked();
      return new CollectResult(
          machine,
          config,
          collector.receiveBufferBytes(),
          steps,
          latencies(collector, sender, best));
    }
  }

  private List<Step> ramp(MeasuredCollector collector, ExportingProcess sender)
      throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>();
    progress.begin("Collecting up to", "packets/s", config.to());
    for (int rate = config.from(); rate <= config.to(); rate += config.step()) {
      Step step = collector.measure(sender, rate, config.stepTime());
      steps.add(step);
      progress.done(rate);
      if (!step.isLossless() || !step.isReached()) {
        break;
      }
    }
    progress.end();
    return steps;
  }

  private List<CollectResult.BatchLatency> latencies(
      MeasuredCollector collector, ExportingProcess sender, int best)
      throws IOException, InterruptedException {
    List<CollectResult.BatchLatency> latencies = new ArrayList<>();
    progress.begin("Latency at up to", "% of that", 80);
    for (int percent : PERCENT_OF_BEST) {
      collector.forgetLatencies();
      int rate = Math.max(1, best * percent / 100);
      Step step = collector.measure(sender, rate, config.stepTime());
      latencies.add(collector.latency(percent, step));
      progress.done(percent);
    }
    progress.end();
    return latencies;
  }
}
