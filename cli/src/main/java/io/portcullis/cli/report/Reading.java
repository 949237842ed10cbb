package io.portcullis.cli.report;

import io.portcullis.cli.screen.Screen;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Told how far reading is. */
public interface Reading extends AutoCloseable {

  /** Says nothing. */
  Reading SILENT =
      new Reading() {
        @Override
        public void begins(long records) {}

        @Override
        public void read(long records) {}

        @Override
        public void close() {}
      };

  /**
   * @param records how many there are to read, at most
   */
  void begins(long records);

  /** So many have been read. */
  void read(long records);

  @Override
  void close();

  /** A bar on standard error. */
  static Reading bar() {
    return new Bar();
  }

  /** Drawn once it is known how long it is. */
  final class Bar implements Reading {

    private static final int REFRESH_MILLIS = 250;
    private ProgressBar bar;

    @Override
    public void begins(long records) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Reading")
              .setInitialMax(Math.max(1, records))
              .setUnit(" records", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REFRESH_MILLIS)
              .setConsumer(new ConsoleProgressBarConsumer(System.err, Screen.WIDTH))
              .clearDisplayOnFinish()
              .build();
    }

    @Override
    public void read(long records) {
      bar.stepTo(records);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
