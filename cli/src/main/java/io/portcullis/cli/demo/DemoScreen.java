package io.portcullis.cli.demo;

import io.portcullis.cli.Version;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.ViolationText;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Addresses;
import io.portcullis.domain.violation.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a demo while it runs; on a terminal with a bar below what was found so far. */
final class DemoScreen implements DemoListener, AutoCloseable {

  private static final int REFRESH_MILLIS = 250;

  /** One line up, to its first column, and clear it. */
  private static final String TO_BAR = "\u001b[1A\r\u001b[2K";

  private final Screen screen;
  private final DemoConfig config;
  private ProgressBar bar;
  private boolean anyFound;

  DemoScreen(Screen screen, DemoConfig config) {
    this.screen = screen;
    this.config = config;
  }

  synchronized void starting() {
    screen.line(
        "@|bold Portcullis "
            + Version.number()
            + "|@ demo: a Citrix estate of two sites, simulated for "
            + Words.of(config.duration())
            + " with seed "
            + config.seed());
    screen.line();
    screen.line("  Starting Kafka, catalog, topology, API and collector in this process ...");
  }

  @Override
  public synchronized void ready(
      InetSocketAddress udp, InetSocketAddress api, int exporters, Duration took) {
    screen.line("  ... ready after " + Words.of(took));
    screen.line();
    String root = "http://" + Addresses.text(api);
    screen.line(
        "  "
            + exporters
            + " exporters now send NetFlow v5, v9 and IPFIX to UDP "
            + Addresses.text(udp));
    screen.line("  See for yourself meanwhile: @|underline " + root + "/api/v1/violations|@");
    screen.line("                              @|underline " + root + "/api/v1/coverage|@");
    screen.line("                              @|underline " + root + "/metrics|@");
    screen.line();
    screen.line("@|bold Violations as they are found|@");
    screen.line();
    if (screen.ansi().enabled()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Simulating")
              .setInitialMax(config.duration().toSeconds())
              .setUnit(" s", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(Screen.WIDTH)
              .setUpdateIntervalMillis(REFRESH_MILLIS)
              .hideEta()
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public synchronized void sending(Duration elapsed) {
    if (bar != null) {
      bar.stepTo(Math.min(elapsed.toSeconds(), config.duration().toSeconds()));
    }
  }

  @Override
  public synchronized void settling() {
    if (bar != null) {
      bar.setExtraMessage("waiting for the last verdicts");
    } else {
      screen.line();
      screen.line("  The exporters have stopped; waiting for the last verdicts ...");
    }
  }

  @Override
  public void found(Violation violation) {
    show(text -> text.print(violation));
  }

  @Override
  public void resolved(Violation violation) {
    show(text -> text.printResolved(violation));
  }

  private synchronized void show(Consumer<ViolationText> print) {
    anyFound = true;
    if (bar == null) {
      print.accept(violations(screen));
      return;
    }
    // In one piece, because the bar is drawn from another thread: to the line of the bar, which is
    // cleared, the text, and an empty line that the bar is drawn on next.
    StringWriter text = new StringWriter();
    text.write(TO_BAR);
    print.accept(violations(new Screen(new PrintWriter(text), screen.ansi(), screen.width())));
    text.write(System.lineSeparator());
    screen.out().print(text);
    screen.out().flush();
  }

  private static ViolationText violations(Screen screen) {
    return new ViolationText(screen, ZoneId.systemDefault());
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    if (anyFound) {
      screen.line();
    }
  }
}
