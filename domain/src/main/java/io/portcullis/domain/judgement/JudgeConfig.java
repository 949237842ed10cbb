package io.portcullis.domain.judgement;

import java.time.Duration;

/**
 * How long is waited before a conversation is judged, told of again, and forgotten. All times are
 * receive time, told by the watermark.
 *
 * @param settle how long the other direction of a conversation has to show before its absence means
 *     something
 * @param reportEvery least time between two reports of one violating conversation that only grew
 * @param showEvery least time between two tellings that one conversation shows an expected flow
 * @param countEvery least time between two additions of one conversation's traffic to the trends
 * @param forgetAfter a conversation quiet for so long is over
 */
public record JudgeConfig(
    Duration settle,
    Duration reportEvery,
    Duration showEvery,
    Duration countEvery,
    Duration forgetAfter) {

  public JudgeConfig {
    require(settle, "judge.settle");
    require(reportEvery, "judge.reportEvery");
    require(showEvery, "judge.showEvery");
    require(countEvery, "judge.countEvery");
    require(forgetAfter, "judge.forgetAfter");
    if (forgetAfter.compareTo(settle) <= 0) {
      throw new IllegalArgumentException(
          "judge.forgetAfter: " + forgetAfter + " must be longer than judge.settle, " + settle);
    }
  }

  private static void require(Duration duration, String path) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          path + ": " + duration + " must be longer than nothing, for example PT30S");
    }
  }

  public static JudgeConfig defaults() {
    return new JudgeConfig(
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(30));
  }
}
