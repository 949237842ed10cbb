package io.portcullis.cli.simulate;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.publish.Removal;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.service.StopSignal;
import io.portcullis.simulator.estate.Estate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Send what the routers, firewalls and ADCs of a simulated Citrix estate export to a collector"
          + " on this machine, breaches and silences among it, until Ctrl-C or SIGTERM. 'portcullis"
          + " demo' does that and all the rest in one process; this is for a collector that runs"
          + " already, and is how docker-compose.yml's profile 'demo' comes to its traffic.",
      "",
      "Each exporter has an address of its own, 127.0.0.2 and up: this needs Linux.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis simulate                                    to 127.0.0.1:2055",
      "  portcullis simulate --announce --config cluster.yaml   with its hosts in the inventory"
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "2055",
      description = "The collector's port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--announce",
      description =
          "First add the estate's hosts to the inventory on the cluster of the configuration;"
              + " 'portcullis publish' takes them out again.")
  private boolean announce;

  @Option(
      names = "--round",
      paramLabel = "TIME",
      defaultValue = "10m",
      description =
          "One round of breaches and silences, after which the next begins with other traffic, at"
              + " least 20s (default: ${DEFAULT-VALUE}).")
  private Duration round;

  @Mixin private TrafficOptions options;

  @Override
  public Integer call() throws InterruptedException {
    PortcullisConfig settings = config.read();
    Screen screen = Screen.of(spec.commandLine().getOut());
    if (announce) {
      announce(settings, screen);
    }
    Traffic traffic =
        new Traffic(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), options.pace());
    try (StopSignal signal = StopSignal.listen()) {
      for (long number = options.seed(); !signal.given(); number++) {
        long sent = send(traffic, number, signal);
        screen.line(
            "round " + number + ": " + Words.count(sent, "packet") + " to 127.0.0.1:" + port);
      }
    }
    return ExitCode.FINE;
  }

  private static void announce(PortcullisConfig settings, Screen screen) {
    try (Cluster cluster = Cluster.running(settings)) {
      cluster.ensureTopics(cluster.topics().inventory());
      int added =
          new InventoryPublisher(
                  cluster.kafka(),
                  cluster.topics().inventory().name(),
                  cluster.serdes().inventory())
              .merge(new Estate().inventory(), Removal.ofNothing())
              .added()
              .size();
      screen.line(Words.count(added, "entry", "entries") + " added to the inventory");
    }
  }

  /** A round, or what of it there was time for. */
  private long send(Traffic traffic, long number, StopSignal signal) throws InterruptedException {
    FutureTask<Long> sending = new FutureTask<>(() -> traffic.run(number, round));
    Thread thread = new Thread(sending, "simulated-exporters");
    thread.start();
    while (thread.isAlive() && !signal.await(LOOK_EVERY)) {
      thread.join(1);
    }
    thread.interrupt();
    try {
      return sending.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(Throwable cause) {
    return cause instanceof IllegalArgumentException
        ? new WrongUseException(cause.getMessage(), cause)
        : new IllegalStateException("the simulated exporters could not send", cause);
  }
}
