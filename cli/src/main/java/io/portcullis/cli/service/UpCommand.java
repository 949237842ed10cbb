package io.portcullis.cli.service;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Version;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portcullis up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Watch the network from this machine: collector, topology, API and a Kafka of its own in one"
          + " process, until Ctrl-C or SIGTERM.",
      "",
      "Export packets are received on UDP 2055, 4739 and 9995 of loopback unless configured"
          + " otherwise; the API is on http://127.0.0.1:8080. Data is kept in ./data and is there"
          + " again after a restart. Catalog and inventory are read from their files at every"
          + " start, and only what changed is published.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis up                          with ./portcullis.yaml, if there is one",
      "  portcullis up --config site.yaml",
      "  curl -s http://127.0.0.1:8080/api/v1/violations | jq ."
    })
public final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortcullisConfig settings = config.read();
    PolicyFiles policy = PolicyFiles.read(settings.catalog(), settings.inventory());
    Screen screen = Screen.of(spec.commandLine().getOut());
    try (StopSignal signal = StopSignal.listen();
        SingleMachine machine = new SingleMachine(settings, policy)) {
      machine.start();
      describe(screen, settings, policy, machine);
      signal.await(machine.stream()::failure);
      screen.line("Stopping: what was received is handed over and kept ...");
    }
    return ExitCode.FINE;
  }

  private static void describe(
      Screen screen, PortcullisConfig settings, PolicyFiles policy, SingleMachine machine) {
    String api = settings.http().scheme() + "://" + Addresses.text(machine.stream().address());
    screen.line("@|bold Portcullis " + Version.number() + "|@ is up; Ctrl-C stops it");
    screen.line();
    screen.item(
        "receives",
        "NetFlow v5, v9 and IPFIX on UDP "
            + machine.addresses().stream().map(Addresses::text).collect(Collectors.joining(", ")));
    screen.item(
        "judges by",
        "catalog "
            + policy.catalog().version()
            + " ("
            + machine.published().catalog()
            + ") and "
            + machine
                .published()
                .inventory()
                .map(published -> "the inventory (" + published + ")")
                .orElse(
                    "the inventory that is in its topic; the configuration names no file, and"
                        + " nothing is judged while the topic is empty"));
    screen.item("answers", api + "/api/v1/violations, /metrics, /readyz, /openapi.json");
    screen.item("keeps", settings.data() + "; its Kafka is at " + machine.bootstrapServers());
  }
}
