package io.portcullis.cli.demo;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.StopSignal;
import io.portcullis.cli.simulate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "See Portcullis work: a simulated Citrix estate of two sites exports real NetFlow and IPFIX"
          + " packets over UDP on this machine, and Portcullis judges them.",
      "",
      "Everything runs in this process, Kafka included; nothing is installed, and no network but"
          + " loopback is used. Violations are printed as they are found. The simulation knows"
          + " which breaches it committed, so the summary can say what was missed and what was"
          + " wrong: the command ends with 0 only if nothing was.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis demo                        for a minute and a half",
      "  portcullis demo --for 30s --seed 7     shorter, and other traffic than usual",
      "  portcullis demo --keep /tmp/demo       keep Kafka's data, the state and the log"
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "90s",
      description =
          "How long the estate is simulated, at least 20s (default: ${DEFAULT-VALUE}). Below 80s"
              + " some expected flows fall silent too late to be found missing.")
  private Duration duration;

  @Mixin private TrafficOptions traffic;

  @Option(
      names = "--quiet-after",
      paramLabel = "TIME",
      defaultValue = "30m",
      description =
          "A violation of which nothing is seen for so long is resolved (default:"
              + " ${DEFAULT-VALUE}, as elsewhere). Shorter than the demo shows how they close.")
  private Duration quietAfter;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the API on loopback; 0 takes any free one (default).")
  private int httpPort;

  @Option(
      names = "--leave",
      paramLabel = "DIR",
      defaultValue = "portcullis-demo",
      description =
          "Where a report of the run and its metrics are left, in place of those of the last run"
              + " (default: ${DEFAULT-VALUE}).")
  private Path leave;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Keep Kafka's data, the state and the log in this empty directory. Else they"
              + " are removed at the end.")
  private Path keep;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log more; the log is in DIR/portcullis.log.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException {
    // Closed in this order: the directory is gone before the process may go.
    try (StopSignal signal = StopSignal.listen();
        DemoDirectory directory =
            keep == null ? DemoDirectory.temporary() : DemoDirectory.kept(keep)) {
      return run(directory, signal, Screen.of(spec.commandLine().getOut()));
    }
  }

  private int run(DemoDirectory directory, StopSignal signal, Screen screen) throws IOException {
    Logging.toFile(directory.log(), verbose);
    DemoConfig config =
        new DemoConfig(
            duration,
            traffic.seed(),
            traffic.pace(),
            quietAfter,
            httpPort,
            directory.path(),
            Optional.of(leave));
    try {
      DemoResult result = run(config, signal, screen);
      new DemoSummary(screen, result).print();
      next(screen);
      return result.perfect() ? ExitCode.FINE : ExitCode.FINDINGS;
    } catch (InterruptedException e) {
      screen.line("Stopped before the end; there is nothing to sum up.");
      return ExitCode.FAILURE;
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      directory.keep();
      screen.line("The log is in " + directory.log());
      throw e;
    }
  }

  private static DemoResult run(DemoConfig config, StopSignal signal, Screen screen)
      throws IOException, InterruptedException {
    try (DemoScreen shown = new DemoScreen(screen, config)) {
      shown.starting();
      return new Demo(config, shown, signal::given).run();
    }
  }

  private void next(Screen screen) {
    screen.line("@|bold What next|@");
    screen.line();
    screen.item("left behind", Souvenirs.words(leave));
    if (keep != null) {
      screen.item("kept", keep.toString());
    }
    screen.item("portcullis up", "the same for your own network: point your routers at it");
    screen.item("portcullis decode", "what is in captured export packets");
    screen.item("portcullis --help", "all there is");
  }
}
