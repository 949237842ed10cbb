package io.portcullis.cli.service;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code portcullis stream}. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Judge what collectors put into a Kafka cluster, and answer the API, until Ctrl-C or SIGTERM."
          + " Run as many of it as there is work: they share it, and each answers for all.",
      "",
      "Needs kafka.bootstrap.servers and registry.url in the configuration, and a catalog and an"
          + " inventory in their topics ('portcullis publish'): it waits for them. Topics that are"
          + " missing are made, unless topics.create is false.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis publish --config cluster.yaml && portcullis stream --config cluster.yaml"
    })
public final class StreamCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortcullisConfig settings = config.read();
    try (StopSignal signal = StopSignal.listen();
        Cluster cluster = new Cluster(settings)) {
      cluster.ensureTopics();
      try (StreamService stream = new StreamService(settings, cluster, Meters.registry(settings))) {
        stream.start();
        signal.await(stream::failure);
      }
    }
    return ExitCode.FINE;
  }
}
