package io.portcullis.cli.bench;

import io.portcullis.benchmarks.stream.BenchProgress;
import io.portcullis.cli.screen.TerminalBar;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;

/** A bar for each step of a benchmark on a terminal; elsewhere a line. */
final class BenchBar implements BenchProgress, AutoCloseable {

  private final PrintWriter out;
  private final boolean terminal;
  private ProgressBar bar;

  /**
   * @param out standard error
   * @param terminal whether a bar can be drawn
   */
  BenchBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void begin(String what, String of, long max) {
    end();
    if (terminal) {
      bar = TerminalBar.start(what, of, max);
    } else {
      out.printf("%s %d %s ...%n", what, max, of);
      out.flush();
    }
  }

  @Override
  public void done(long count) {
    if (bar != null) {
      bar.stepTo(Math.min(count, bar.getMax()));
    }
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    end();
  }
}
