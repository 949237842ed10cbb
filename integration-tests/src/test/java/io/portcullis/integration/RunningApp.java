package io.portcullis.integration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.TopologyConfig;
import io.portcullis.streams.coverage.CoverageSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The topology in this JVM, started and ready. */
final class RunningApp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Recordings may be of any age: nothing they show shall count as over and quiet. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final StreamsApp app;
  private final MeterRegistry meters;

  private RunningApp(StreamsApp app, MeterRegistry meters) {
    this.app = app;
    this.meters = meters;
  }

  static RunningApp start(Cluster cluster, String prefix, Path stateDir) throws Exception {
    return start(cluster, prefix, stateDir, CoverageSettings.defaults());
  }

  static RunningApp start(Cluster cluster, String prefix, Path stateDir, CoverageSettings coverage)
      throws Exception {
    return start(cluster, prefix, stateDir, coverage, Clock.systemUTC());
  }

  /** With a clock of the caller's. */
  static RunningApp start(
      Cluster cluster, String prefix, Path stateDir, CoverageSettings coverage, InstantSource clock)
      throws Exception {
    TopologyConfig topology = TopologyConfig.defaults();
    Map<String, String> kafka = new HashMap<>(cluster.kafka());
    MeterRegistry meters = new SimpleMeterRegistry();
    StreamsApp app =
        new StreamsApp(
            new StreamsAppConfig(
                applicationId(prefix),
                prefix,
                1,
                stateDir,
                new TopologyConfig(
                    2,
                    topology.ingest(),
                    new JudgeConfig(
                        Duration.ofSeconds(5),
                        topology.judge().reportEvery(),
                        topology.judge().showEvery(),
                        Duration.ofSeconds(1),
                        topology.judge().forgetAfter()),
                    new ViolationsConfig(
                        Duration.ofMinutes(1), NEVER, NEVER, topology.violations().storm()),
                    coverage,
                    new TrendConfig(Duration.ofSeconds(1), topology.trends().cells()),
                    topology.policy(),
                    topology.exceptions()),
                kafka),
            new StreamsDeps(cluster.serdes(), meters, clock, "test"));
    app.start();
    RunningApp running = new RunningApp(app, meters);
    running.await(app::isReady, "readiness");
    return running;
  }

  static String applicationId(String prefix) {
    return prefix + "app";
  }

  MeterRegistry meters() {
    return meters;
  }

  /** It has not given up. */
  boolean runs() {
    return app.failure().isEmpty();
  }

  /** Fails at once if the app gives up meanwhile. */
  void await(Waiting.Condition condition, String what) throws Exception {
    await(condition, what, () -> "");
  }

  /** The same, and says what there is instead. */
  void await(Waiting.Condition condition, String what, Waiting.Why instead) throws Exception {
    Waiting.until(
        condition,
        what,
        PATIENCE,
        this::runs,
        () -> app.failure().map(Throwable::toString).orElse("The app runs. ") + instead.tell());
  }

  @Override
  public void close() {
    app.close();
  }
}
