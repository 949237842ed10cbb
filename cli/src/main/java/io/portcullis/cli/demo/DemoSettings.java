package io.portcullis.cli.demo;

import io.portcullis.cli.config.EmbeddedConfig;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.config.RegistryConfig;
import io.portcullis.cli.config.StreamConfig;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.collector.CollectorConfig;
import io.portcullis.collector.ExporterIdentity;
import io.portcullis.collector.Listen;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.violation.StormConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.serde.Topics;
import io.portcullis.streams.coverage.CoverageSettings;
import io.portcullis.streams.http.HttpConfig;
import io.portcullis.streams.ingest.IngestConfig;
import io.portcullis.streams.view.ViewConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How Portcullis is set up for a demo: as always, but less patient, and on free ports. */
final class DemoSettings {

  /** The simulated exporters report both directions of a conversation well within this. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /** Often enough that nothing waits for longer than {@link #SETTLE}. */
  private static final Duration SHOW_EVERY = Duration.ofSeconds(1);

  private static final Duration IDLE_AFTER = Duration.ofSeconds(2);

  /** Of what is expected: it leaves its exporter within three seconds, and then may settle. */
  static final Duration GRACE = SETTLE.plus(SHOW_EVERY).plusSeconds(1);

  /** Longer than any exporter of the simulation pauses, and than the last verdicts take. */
  private static final Duration SILENT_AFTER = Duration.ofSeconds(20);

  /** What a verdict usually takes, settling included. */
  private static final Duration USUAL_LAG = SETTLE.plusSeconds(2);

  /** From the last packet's decoding to the last verdict: idle, settled, and three commits. */
  static final Duration VERDICT_WITHIN = SETTLE.plus(IDLE_AFTER).plusSeconds(3);

  /** Nothing changes any more for so long. */
  static final Duration QUIET = Duration.ofSeconds(2);

  /** A minute, as elsewhere, would be most of the demo. */
  private static final Duration UPDATE_EVERY = Duration.ofSeconds(5);

  /** The estate is small, so a client that tries so many of its services tries a lot. */
  private static final int SCAN_TARGETS = 20;

  private DemoSettings() {}

  /**
   * From the time in which an expected flow is to show to the word that it is missing. A silence
   * that lasts longer is told for certain.
   *
   * @param lag of verdicts, as it was measured
   */
  static Duration missingWithin(Duration lag) {
    Duration behind = lag.compareTo(USUAL_LAG) > 0 ? lag : USUAL_LAG;
    return GRACE.plus(SETTLE).plus(behind);
  }

  static PortcullisConfig of(DemoConfig demo) {
    return new PortcullisConfig(
        demo.directory(),
        Map.of(),
        new EmbeddedConfig(0, Map.of()),
        new RegistryConfig("", Map.of()),
        new TopicsConfig(true, Topics.DEFAULT_PREFIX, 2, 1, -1),
        null,
        List.of(),
        // The exporters share this machine's address: their ports tell them apart.
        CollectorConfig.defaults()
            .withListen(List.of(new Listen(Listen.LOOPBACK, 0)))
            .withIdentity(ExporterIdentity.ADDRESS_AND_PORT),
        stream(demo.quietAfter()),
        PolicyConfig.defaults(),
        ExceptionConfig.defaults(),
        HttpConfig.readOnly(HttpConfig.DEFAULT_HOST, demo.httpPort()),
        ViewConfig.defaults());
  }

  private static StreamConfig stream(Duration quietAfter) {
    IngestConfig ingest = IngestConfig.defaults();
    JudgeConfig judge = JudgeConfig.defaults();
    CoverageSettings coverage = CoverageSettings.defaults();
    return new StreamConfig(
        "portcullis-demo",
        2,
        null,
        2,
        new IngestConfig(
            ingest.limits(),
            ingest.zones(),
            ingest.waitingSets(),
            ingest.waitingFor(),
            Duration.ofSeconds(1),
            IDLE_AFTER,
            ingest.forgetAfter()),
        new JudgeConfig(SETTLE, SETTLE, SHOW_EVERY, SHOW_EVERY, judge.forgetAfter()),
        violations(quietAfter),
        new CoverageSettings(GRACE, SILENT_AFTER, coverage.maxLoss(), coverage.maxSampling()),
        new TrendConfig(SHOW_EVERY, TrendConfig.defaults().cells()));
  }

  private static ViolationsConfig violations(Duration quietAfter) {
    ViolationsConfig usual = ViolationsConfig.defaults();
    StormConfig storm = usual.storm();
    return new ViolationsConfig(
        UPDATE_EVERY,
        quietAfter,
        usual.forgetAfter(),
        new StormConfig(SCAN_TARGETS, storm.addresses(), storm.within()));
  }
}
