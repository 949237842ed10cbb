package io.portcullis.cli.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code portcullis collect}. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = {
      "Receive export packets over UDP and append them to the packets topic of a Kafka cluster,"
          + " until Ctrl-C or SIGTERM. What was received by then is handed over first.",
      "",
      "Needs kafka.bootstrap.servers and registry.url in the configuration. Topics that are missing"
          + " are made, unless topics.create is false.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portcullis collect --config cluster.yaml"})
public final class CollectCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortcullisConfig settings = config.read();
    PrometheusMeterRegistry registry = Meters.registry();
    try (StopSignal signal = StopSignal.listen();
        Cluster cluster = new Cluster(settings)) {
      cluster.ensureTopics();
      try (CollectorService collector =
          new CollectorService(settings.collector(), cluster, registry)) {
        collector.start();
        signal.await(Optional::empty);
      }
    }
    return ExitCode.FINE;
  }
}
