package io.portcullis.cli.config;

import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.TopologyConfig;
import io.portcullis.streams.coverage.CoverageSettings;
import io.portcullis.streams.ingest.IngestConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * The topology: {@link StreamsAppConfig} as people write it, without what it shares with other
 * parts.
 *
 * @param applicationId consumer group, transactional ids and prefix of the internal topics
 * @param threads stream threads of this instance
 * @param stateDir where Kafka Streams keeps its state; null for a directory under {@code data}
 * @param shards how far judging can be spread; fixed once there is state
 * @param ingest decoding and waiting
 * @param judge conversations
 * @param violations their life
 * @param coverage flows that are expected
 * @param trends what traffic there is
 */
public record StreamConfig(
    String applicationId,
    int threads,
    Path stateDir,
    int shards,
    IngestConfig ingest,
    JudgeConfig judge,
    ViolationsConfig violations,
    CoverageSettings coverage,
    TrendConfig trends) {

  public StreamConfig {
    coverage.requireCovers(judge);
  }

  static StreamConfig defaults() {
    TopologyConfig topology = TopologyConfig.defaults();
    return new StreamConfig(
        "portcullis",
        2,
        null,
        topology.shards(),
        topology.ingest(),
        topology.judge(),
        topology.violations(),
        topology.coverage(),
        topology.trends());
  }

  /** With what the topology shares with other parts. */
  public StreamsAppConfig app(
      String topicPrefix,
      Path data,
      PolicyConfig policy,
      ExceptionConfig exceptions,
      Map<String, String> kafka) {
    return new StreamsAppConfig(
        applicationId,
        topicPrefix,
        threads,
        stateDir == null ? data.resolve("streams") : stateDir,
        new TopologyConfig(shards, ingest, judge, violations, coverage, trends, policy, exceptions),
        kafka);
  }
}
