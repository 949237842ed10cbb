package io.portcullis.benchmarks.soak;

import io.portcullis.benchmarks.Machine;
import java.util.List;

/**
 * What came of a soak.
 *
 * @param machine on which
 * @param config how
 * @param growths what grew, and how much
 * @param last after the last flow was judged
 * @param appCores that collector and topology kept busy, on the average
 * @param brokerCores the same of the broker
 * @param exporterCores the same of the exporters
 */
public record SoakResult(
    Machine machine,
    SoakBenchConfig config,
    List<Growth> growths,
    Sample last,
    double appCores,
    double brokerCores,
    double exporterCores) {

  /** Flows that were sent and never decoded. */
  public long flowsLost() {
    return Math.max(0, last.get(Figure.FLOWS_SENT) - last.get(Figure.FLOWS_READ));
  }

  public boolean isLossless() {
    return flowsLost() == 0
        && last.get(Figure.PACKETS_LOST) == 0
        && last.get(Figure.DEAD_LETTERS) == 0;
  }

  public boolean isSteady() {
    return growths.stream().allMatch(growth -> growth.verdict() == Growth.Verdict.STEADY);
  }
}
