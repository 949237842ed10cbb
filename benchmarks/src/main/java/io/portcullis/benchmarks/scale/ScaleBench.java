package io.portcullis.benchmarks.scale;

import io.portcullis.benchmarks.stream.BenchProgress;
import io.portcullis.benchmarks.stream.StreamBench;
import io.portcullis.benchmarks.stream.StreamBenchConfig;
import io.portcullis.benchmarks.stream.StreamResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/** Runs {@link StreamBench} again and again, each time with one thing larger than the first. */
public final class ScaleBench {

  private final long flows;
  private final BenchProgress progress;

  /**
   * One run of it.
   *
   * @param what is other than in the first
   * @param config what is measured
   */
  public record Case(String what, StreamBenchConfig config) {}

  /**
   * @param flows of each run
   */
  public ScaleBench(long flows, BenchProgress progress) {
    this.flows = flows;
    this.progress = progress;
  }

  /** What is measured, in this order. */
  public static List<Case> cases(long flows) {
    StreamBenchConfig base = StreamBenchConfig.of(flows, 1, true, Map.of());
    return List.of(
        new Case("1 thread", base),
        new Case("2 threads", StreamBenchConfig.of(flows, 2, true, Map.of())),
        new Case("2 instances", base.withInstances(2)),
        new Case("3 instances", base.withInstances(3)),
        new Case("1,000 hosts", base.withEstate(1_000, 8)),
        new Case("100,000 hosts", base.withEstate(100_000, 8)),
        new Case("4 x the conversations", base.withEstate(10_000, 50)),
        new Case("100,000 inventory entries", base.withPolicy(100_000, 0)),
        new Case("5,000 catalog flows", base.withPolicy(0, 5_000)));
  }

  /**
   * @param to is told of each as soon as it is measured
   */
  public void run(BiConsumer<Case, StreamResult> to)
      throws IOException, InterruptedException, ExecutionException {
    for (Case each : cases(flows)) {
      to.accept(each, new StreamBench(each.config, progress).run());
    }
  }
}
