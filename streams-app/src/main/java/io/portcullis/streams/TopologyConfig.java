package io.portcullis.streams;

import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.streams.coverage.CoverageSettings;
import io.portcullis.streams.ingest.IngestConfig;

/**
 * What the stages do.
 *
 * @param shards partitions between INGEST and JUDGE, and between JUDGE and VIOLATIONS: how far
 *     judging can be spread. Fixed once there is state
 * @param ingest the first stage
 * @param judge the second
 * @param violations the third, of what is there and should not be
 * @param coverage beside it, of what should be there and is not
 * @param trends beside it, of how much there is of what
 * @param policy what a site may set of the judgement
 * @param exceptions what it may set of exceptions to it
 */
public record TopologyConfig(
    int shards,
    IngestConfig ingest,
    JudgeConfig judge,
    ViolationsConfig violations,
    CoverageSettings coverage,
    TrendConfig trends,
    PolicyConfig policy,
    ExceptionConfig exceptions) {

  public TopologyConfig {
    if (shards < 1 || shards > 1024) {
      throw new IllegalArgumentException(
          "stream.shards: " + shards + " must be 1 to 1024, for example 4");
    }
    if (violations.forgetAfter().compareTo(judge.forgetAfter()) < 0) {
      throw new IllegalArgumentException(
          "violations.forgetAfter: "
              + violations.forgetAfter()
              + " must not be shorter than judge.forgetAfter, "
              + judge.forgetAfter());
    }
    coverage.requireCovers(judge);
  }

  public static TopologyConfig defaults() {
    return new TopologyConfig(
        4,
        IngestConfig.defaults(),
        JudgeConfig.defaults(),
        ViolationsConfig.defaults(),
        CoverageSettings.defaults(),
        TrendConfig.defaults(),
        PolicyConfig.defaults(),
        ExceptionConfig.defaults());
  }
}
