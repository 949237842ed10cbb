package io.portcullis.cli.bench;

import io.portcullis.benchmarks.stream.Drained;
import io.portcullis.benchmarks.stream.StreamResult;
import io.portcullis.cli.screen.Screen;
import java.util.Locale;

/** What {@code portcullis bench stream} says. */
final class StreamScreen {

  private static final double MEBI = 1 << 20;

  /** Topics to which less is written for each flow are not worth a line. */
  private static final double LEAST_BYTES = 0.05;

  private final Screen screen;

  StreamScreen(Screen screen) {
    this.screen = screen;
  }

  void show(StreamResult result) {
    screen.print("machine            " + result.machine());
    screen.print("run                " + result.config());
    line(
        "backlog            %,d flows of %,d conversations, %.0f MB of datagrams",
        result.flows(), result.conversations(), result.datagramBytes() / MEBI);
    screen.line();
    rates(result);
    costs(result);
    left(result);
    complete(result);
    screen.line();
    line("ratio: %.3f", result.ratio());
  }

  private void rates(StreamResult result) {
    line("                        flows/s   CPU s per million flows");
    rate("judged", result.warm());
    rate("  with the warm-up", result.whole());
    line(
        "only decoded       %,12.0f   %6.2f, one thread",
        result.plainFlowsPerSecond(), result.plainCpuSecondsPerMillion());
    line(
        "broker                            %6.2f",
        result.brokerCpuSeconds() * 1e6 / result.flows());
    screen.line();
  }

  private void rate(String what, Drained drained) {
    line(
        "%-18s %,12.0f   %6.2f, of it %.2f in stream threads: %,.0f flows for a CPU second",
        what,
        drained.flowsPerSecond(),
        drained.cpuSecondsPerMillion(),
        drained.streamCpuSecondsPerMillion(),
        drained.flowsPerCpuSecond());
  }

  private void costs(StreamResult result) {
    Drained warm = result.warm();
    line("allocated          %,12.0f bytes/flow, in stream threads", warm.allocatedBytesPerFlow());
    line("garbage collector  %,12.1f %% of the time", 100 * warm.gcMillis() / (warm.nanos() / 1e6));
  }

  private void left(StreamResult result) {
    Drained.Left left = result.left();
    line(
        "combined           %,12.2f observations/flow",
        (double) left.observations() / result.flows());
    line(
        "state              %,12.0f bytes/conversation, %.0f MB in all",
        (double) left.conversationBytes() / Math.max(1, left.conversations()),
        left.conversationBytes() / MEBI);
    left.sentBytes()
        .forEach(
            (topic, bytes) -> {
              double perFlow = (double) bytes / result.flows();
              if (perFlow >= LEAST_BYTES) {
                line("written            %,12.1f bytes/flow to %s", perFlow, topic);
              }
            });
    screen.line();
  }

  private void complete(StreamResult result) {
    if (result.isComplete()) {
      line("Every flow is in the conversation it belongs to, and each conversation is judged.");
    } else {
      line(
          "@|bold NOT ALL WAS JUDGED|@: %,d of %,d flows were read; there are %,d of %,d"
              + " conversations, of which %,d hold a wrong number of flows or have no verdict.",
          result.whole().flows(),
          result.flows(),
          result.left().conversations(),
          result.conversations(),
          result.left().wrong());
    }
  }

  private void line(String format, Object... values) {
    screen.line(String.format(Locale.ROOT, format, values));
  }
}
