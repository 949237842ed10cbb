package io.portcullis.cli.report;

import io.portcullis.cli.screen.TerminalBar;
import me.tongfei.progressbar.ProgressBar;

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

    private ProgressBar bar;

    @Override
    public void begins(long records) {
      bar = TerminalBar.start("Reading", "records", Math.max(1, records));
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
