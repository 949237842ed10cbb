package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.violation.StormConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.streams.coverage.CoverageSettings;
import io.portcullis.streams.ingest.IngestConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A wrong setting is refused with the path where it stands. */
class ConfigTest {

  private static final TopologyConfig DEFAULTS = TopologyConfig.defaults();
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theBrokersMustBeNamed() {
    assertThatThrownBy(
            () -> new StreamsAppConfig("app", "p.", 1, Path.of("state"), DEFAULTS, Map.of()))
        .hasMessageStartingWith("kafka.bootstrap.servers:");
  }

  @Test
  void thereIsAtLeastOneThreadAndOneShard() {
    Map<String, String> kafka = Map.of("bootstrap.servers", "localhost:9092");
    assertThatThrownBy(
            () -> new StreamsAppConfig("app", "p.", 0, Path.of("state"), DEFAULTS, kafka))
        .hasMessageStartingWith("stream.threads:");
    assertThatThrownBy(
            () ->
                new TopologyConfig(
                    0,
                    DEFAULTS.ingest(),
                    DEFAULTS.judge(),
                    DEFAULTS.violations(),
                    DEFAULTS.coverage(),
                    DEFAULTS.trends(),
                    DEFAULTS.policy(),
                    DEFAULTS.exceptions()))
        .hasMessageStartingWith("stream.shards:");
  }

  @Test
  void aViolationIsRememberedAsLongAsItsConversations() {
    assertThatThrownBy(
            () ->
                new TopologyConfig(
                    1,
                    DEFAULTS.ingest(),
                    DEFAULTS.judge(),
                    new ViolationsConfig(SECOND, SECOND, SECOND, StormConfig.defaults()),
                    DEFAULTS.coverage(),
                    DEFAULTS.trends(),
                    DEFAULTS.policy(),
                    DEFAULTS.exceptions()))
        .hasMessageStartingWith("violations.forgetAfter:");
  }

  @Test
  void thereIsRoomForOneTrendAtLeast() {
    assertThatThrownBy(() -> new TrendConfig(SECOND, 0)).hasMessageStartingWith("trends.cells:");
  }

  @Test
  void absenceWaitsForWhatJudgeHoldsBack() {
    CoverageSettings hasty = new CoverageSettings(Duration.ofSeconds(40), SECOND, 0.01, 100);

    assertThatThrownBy(() -> hasty.requireCovers(DEFAULTS.judge()))
        .hasMessageStartingWith("coverage.grace:")
        .hasMessageContaining("PT45S");
    assertThatThrownBy(() -> new CoverageSettings(SECOND, Duration.ZERO, 0.01, 100))
        .hasMessageStartingWith("coverage.silentAfter:");
    assertThatThrownBy(() -> new CoverageSettings(SECOND, SECOND, 1.01, 100))
        .hasMessageStartingWith("coverage.maxLoss:");
    assertThatThrownBy(() -> new CoverageSettings(SECOND, SECOND, 0.01, 0))
        .hasMessageStartingWith("coverage.maxSampling:");
  }

  @Test
  void waitingTakesTime() {
    assertThatThrownBy(() -> new JudgeConfig(Duration.ZERO, SECOND, SECOND, SECOND, SECOND))
        .hasMessageStartingWith("judge.settle:");
    assertThatThrownBy(() -> new JudgeConfig(SECOND, SECOND, Duration.ZERO, SECOND, SECOND))
        .hasMessageStartingWith("judge.showEvery:");
    assertThatThrownBy(() -> new JudgeConfig(SECOND, SECOND, SECOND, SECOND, SECOND))
        .hasMessageStartingWith("judge.forgetAfter:");
    assertThatThrownBy(() -> new JudgeConfig(SECOND, SECOND, SECOND, Duration.ZERO, SECOND))
        .hasMessageStartingWith("judge.countEvery:");
    assertThatThrownBy(() -> new TrendConfig(Duration.ZERO, 1))
        .hasMessageStartingWith("trends.sendEvery:");
    assertThatThrownBy(
            () ->
                new ViolationsConfig(
                    Duration.ofSeconds(-1), SECOND, SECOND, StormConfig.defaults()))
        .hasMessageStartingWith("violations.updateEvery:");
    assertThatThrownBy(
            () -> new ViolationsConfig(SECOND, Duration.ZERO, SECOND, StormConfig.defaults()))
        .hasMessageStartingWith("violations.quietAfter:");
    assertThatThrownBy(
            () ->
                new ViolationsConfig(SECOND, Duration.ofSeconds(2), SECOND, StormConfig.defaults()))
        .hasMessageStartingWith("violations.forgetAfter:");
    IngestConfig ingest = DEFAULTS.ingest();
    assertThatThrownBy(
            () ->
                new IngestConfig(
                    ingest.limits(), ingest.zones(), -1, SECOND, SECOND, SECOND, SECOND))
        .hasMessageStartingWith("ingest.waitingSets:");
    assertThatThrownBy(
            () ->
                new IngestConfig(
                    ingest.limits(), ingest.zones(), 1, SECOND, SECOND, SECOND, Duration.ZERO))
        .hasMessageStartingWith("ingest.forgetAfter:");
  }
}
