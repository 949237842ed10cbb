package io.portcullis.benchmarks.stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.benchmarks.MeterTotals;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.Topics;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.TopologyConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;

/**
 * The app as {@code portcullis stream} runs it, one instance or several, looked at while it drains
 * a backlog.
 */
final class DrainingApp implements AutoCloseable {

  /** Its consumer group. */
  static final String APPLICATION = "bench";

  private static final int LOOK_EVERY_MILLIS = 100;
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** So much of the backlog warms it up. */
  private static final double WARM_UP = 0.25;

  private final List<StreamsApp> instances = new ArrayList<>();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterTotals totals = new MeterTotals(meters);
  private final List<Sample> samples = new ArrayList<>();
  private final String bootstrapServers;

  /** Starts nothing. */
  DrainingApp(
      StreamBenchConfig config,
      Map<String, String> kafka,
      PortcullisSerdes serdes,
      Path stateDirectory) {
    this.bootstrapServers = kafka.get("bootstrap.servers");
    TopologyConfig defaults = TopologyConfig.defaults();
    TopologyConfig topology =
        new TopologyConfig(
            config.shards(),
            defaults.ingest(),
            defaults.judge(),
            defaults.violations(),
            defaults.coverage(),
            defaults.trends(),
            defaults.policy(),
            defaults.exceptions());
    StreamsDeps deps = new StreamsDeps(serdes, meters, Clock.systemUTC(), "benchmark");
    for (int i = 0; i < config.instances(); i++) {
      Path state = stateDirectory.resolve("instance-" + i);
      instances.add(
          new StreamsApp(
              new StreamsAppConfig(
                  APPLICATION, Topics.DEFAULT_PREFIX, config.threads(), state, topology, kafka),
              deps));
    }
  }

  /**
   * Starts the app, and returns when it has nothing left to do.
   *
   * @param flows that there are
   * @throws IllegalStateException if the app gives up, or nothing happens any more before its time
   */
  void drain(long flows, BenchProgress progress) throws InterruptedException {
    for (StreamsApp instance : instances) {
      instance.start();
    }
    samples.add(look());
    long until = System.nanoTime() + PATIENCE.toNanos();
    long changed = System.nanoTime();
    while (last().flowsRead() < flows || System.nanoTime() - changed < QUIET.toNanos()) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      Sample sample = look();
      if (sample.observations() != last().observations()
          || sample.flowsRead() != last().flowsRead()) {
        changed = System.nanoTime();
        until = changed + PATIENCE.toNanos();
        samples.add(sample);
      } else if (last().flowsRead() == 0) {
        samples.set(0, sample); // it has not begun
      }
      progress.done(sample.flowsRead());
      requireAlive(until);
    }
  }

  private void requireAlive(long until) {
    for (StreamsApp instance : instances) {
      if (instance.failure().isPresent()) {
        throw new IllegalStateException("the app gave up", instance.failure().get());
      }
    }
    if (System.nanoTime() > until) {
      throw new IllegalStateException(
          "nothing has happened for " + PATIENCE + " after " + last().flowsRead() + " flows");
    }
  }

  private Sample last() {
    return samples.get(samples.size() - 1);
  }

  private Sample look() {
    return Sample.now(
        totals.of(PortcullisMeter.INGEST_FLOWS), totals.of(PortcullisMeter.JUDGE_OBSERVATIONS));
  }

  /** All of it. */
  Drained whole() {
    return last().since(samples.get(0), last().flowsRead());
  }

  /** Without the first quarter, by which it warms up. */
  Drained warm() {
    double all = last().observations();
    Sample from =
        samples.stream()
            .filter(sample -> sample.observations() >= WARM_UP * all)
            .findFirst()
            .orElseThrow();
    double part = (all - from.observations()) / all;
    return last().since(from, (long) (part * last().flowsRead()));
  }

  Drained.Left left(WrittenFlows written) {
    KeptConversations kept = KeptConversations.of(APPLICATION, bootstrapServers);
    long right = kept.all().stream().filter(written::isRight).count();
    return new Drained.Left(
        kept.count(), kept.count() - (int) right, kept.bytes(), last().observations(), sentBytes());
  }

  private Map<String, Long> sentBytes() {
    Map<String, Long> sent = new TreeMap<>();
    for (StreamsApp instance : instances) {
      for (Metric metric : instance.kafkaStreams().metrics().values()) {
        if (metric.metricName().group().equals("producer-topic-metrics")
            && metric.metricName().name().equals("byte-total")) {
          double bytes = (Double) metric.metricValue();
          sent.merge(metric.metricName().tags().get("topic"), (long) bytes, Long::sum);
        }
      }
    }
    return sent;
  }

  @Override
  public void close() {
    instances.forEach(StreamsApp::close);
    meters.close();
  }
}
