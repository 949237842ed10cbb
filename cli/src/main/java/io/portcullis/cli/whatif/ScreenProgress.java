package io.portcullis.cli.whatif;

import io.portcullis.cli.screen.TerminalBar;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;

/** A bar on a terminal; elsewhere a line for each tenth. */
final class ScreenProgress implements Progress {

  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private ProgressBar bar;
  private long records;
  private long tenthsTold;

  /**
   * @param out standard error, so that what is found can be piped
   * @param terminal whether a bar can be drawn
   */
  ScreenProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void step(String what) {
    if (bar != null) {
      bar.setExtraMessage(" " + what);
    } else {
      out.println(what + " ...");
      out.flush();
    }
  }

  @Override
  public void judging(long toDo) {
    records = Math.max(1, toDo);
    if (terminal) {
      bar = TerminalBar.start("Judging", "records", records);
    }
  }

  @Override
  public void judged(long done) {
    if (bar != null) {
      bar.stepTo(Math.min(done, records));
      return;
    }
    long tenths = Math.min(TENTHS, done * TENTHS / records);
    if (tenths > tenthsTold) {
      tenthsTold = tenths;
      out.printf("judged %d %% of the packets%n", tenths * TENTHS);
      out.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
