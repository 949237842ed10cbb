package io.portcullis.cli.bench;

import io.portcullis.benchmarks.collect.CollectResult;
import io.portcullis.benchmarks.collect.Step;
import io.portcullis.cli.screen.Screen;
import java.util.Locale;

/** What {@code portcullis bench collect} says. */
final class CollectScreen {

  private final Screen screen;

  CollectScreen(Screen screen) {
    this.screen = screen;
  }

  void show(CollectResult result) {
    screen.print("machine            " + result.machine());
    screen.print("run                " + result.config());
    line(
        "receive buffer     %,d bytes granted; a packet has %,d",
        result.receiveBufferBytes(), bytesPerPacket(result));
    screen.line();
    line("  asked/s     sent/s   lost before, by   CPU s per million packets");
    line("                       the collector     collector    sender    broker");
    result.steps().forEach(this::step);
    screen.line();
    result.latencies().forEach(this::latency);
    verdict(result);
  }

  private static long bytesPerPacket(CollectResult result) {
    Step first = result.steps().get(0);
    return first.sent().bytes() / Math.max(1, first.sent().packets());
  }

  private void step(Step step) {
    line(
        "%,9d  %,9.0f  %,7d  %,7d        %6.2f    %6.2f    %6.2f",
        step.asked(),
        step.sent().packetsPerSecond(),
        step.kernelDropped(),
        step.notKept(),
        step.collectorCpuPerMillion(),
        step.senderCpuSeconds() * 1e6 / step.sent().packets(),
        step.brokerCpuPerMillion());
  }

  private void latency(CollectResult.BatchLatency latency) {
    line(
        "batches at %2d %%     p50 %d ms, p99 %d ms, p99.9 %d ms, longest %d ms%s",
        latency.percentOfBest(),
        latency.p50Millis(),
        latency.p99Millis(),
        latency.p999Millis(),
        latency.maxMillis(),
        latency.step().isLossless() ? "" : "; packets were lost");
  }

  private void verdict(CollectResult result) {
    Step last = result.steps().get(result.steps().size() - 1);
    if (!last.isLossless()) {
      line("At %,d packets/s the first were lost.", last.asked());
    } else if (!last.isReached()) {
      line("The sender can do no more than %,.0f packets/s here.", last.sent().packetsPerSecond());
    }
    line("packets/s without loss: %,d", result.best().map(Step::asked).orElse(0));
  }

  private void line(String format, Object... values) {
    screen.line(String.format(Locale.ROOT, format, values));
  }
}
