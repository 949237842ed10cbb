package io.portcullis.cli.screen;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a command has come, on a terminal's standard error: what it finds can be piped. */
public final class TerminalBar {

  private static final int REFRESH_MILLIS = 250;

  private TerminalBar() {}

  /**
   * A bar that is drawn from now until it is closed, and leaves nothing behind.
   *
   * @param task what is done
   * @param of what is counted
   */
  public static ProgressBar start(String task, String of, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setUnit(" " + of, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, Screen.WIDTH))
        .clearDisplayOnFinish()
        .build();
  }
}
