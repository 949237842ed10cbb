package io.portcullis.cli.bench;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.soak.Figure;
import io.portcullis.benchmarks.soak.Growth;
import io.portcullis.benchmarks.soak.Sample;
import io.portcullis.benchmarks.soak.SoakBenchConfig;
import io.portcullis.benchmarks.soak.SoakResult;
import io.portcullis.cli.screen.Screen;
import java.time.Duration;
import java.util.Locale;

/** What {@code portcullis bench soak} says, line by line as it comes. */
final class SoakScreen {

  private static final double MB = 1 << 20;

  private final Screen screen;

  SoakScreen(Screen screen) {
    this.screen = screen;
  }

  void begin(SoakBenchConfig config) {
    screen.print("run      " + config);
    screen.line();
    screen.print(
        "  after  live MB  RSS MB  beside  threads  files  conversat.  other state  viewed"
            + "  topics MB  internal  lag  paused s  longest  lost  dead  flows read");
  }

  void show(Duration after, Sample sample) {
    line(
        "%7s  %7.1f  %6.0f  %6.0f  %7d  %5d  %,10d  %,11d  %,6d  %9.0f  %8.0f  %,3d  %8.1f"
            + "  %4d ms  %4d  %4d  %,10d",
        after.compareTo(Duration.ofMinutes(1)) < 0 ? after.toSeconds() + " s" : minutes(after),
        sample.megabytes(Figure.LIVE_HEAP),
        sample.megabytes(Figure.RESIDENT),
        sample.megabytes(Figure.BESIDE_HEAP),
        sample.get(Figure.THREADS),
        sample.get(Figure.OPEN_FILES),
        sample.get(Figure.CONVERSATIONS),
        sample.get(Figure.OTHER_STATE),
        sample.get(Figure.VIEWED),
        sample.megabytes(Figure.TOPIC_BYTES),
        sample.megabytes(Figure.INTERNAL_BYTES),
        sample.get(Figure.LAG),
        sample.get(Figure.PAUSED_MILLIS) / 1e3,
        sample.get(Figure.LONGEST_PAUSE_MILLIS),
        sample.get(Figure.PACKETS_LOST),
        sample.get(Figure.DEAD_LETTERS),
        sample.get(Figure.FLOWS_READ));
  }

  private static String minutes(Duration after) {
    return String.format(Locale.ROOT, "%.1f m", after.toMillis() / 6e4);
  }

  void stopped() {
    screen.line("Stopped before the end: nothing can be said.");
  }

  void end(SoakResult result) {
    screen.line();
    Machine machine = result.machine();
    line(
        "machine  %d cores, Java %s, load %.1f before",
        machine.cores(), machine.java(), machine.load());
    line(
        "CPU      collector and topology %.1f %% of a core, broker %.1f %%, exporters %.1f %%",
        100 * result.appCores(), 100 * result.brokerCores(), 100 * result.exporterCores());
    screen.line();
    line("second half      from        to   a day more (95 %%: least, most)   bearable");
    result.growths().forEach(this::show);
    screen.line();
    Sample last = result.last();
    line(
        "%,d flows sent, %,d decoded, %,d lost; %,d packets lost, %,d dead letters",
        last.get(Figure.FLOWS_SENT),
        last.get(Figure.FLOWS_READ),
        result.flowsLost(),
        last.get(Figure.PACKETS_LOST),
        last.get(Figure.DEAD_LETTERS));
    line(result.isSteady() ? "steady" : "@|bold NOT STEADY|@, or too short a run to tell");
    line(result.isLossless() ? "nothing lost" : "@|bold LOST|@");
  }

  private void show(Growth growth) {
    boolean bytes = growth.figure() == Figure.LIVE_HEAP || growth.figure() == Figure.RESIDENT;
    double unit = bytes ? MB : 1;
    line(
        "%-10s  %9.1f %9.1f   %+9.1f (%+.1f, %+.1f)   %.0f %s %s",
        growth.figure().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        growth.first() / unit,
        growth.last() / unit,
        growth.perDay().perUnit() / unit,
        growth.perDay().low() / unit,
        growth.perDay().high() / unit,
        growth.bearable() / unit,
        bytes ? "MB" : "",
        growth.verdict().name().toLowerCase(Locale.ROOT));
  }

  private void line(String format, Object... values) {
    screen.line(String.format(Locale.ROOT, format, values));
  }
}
