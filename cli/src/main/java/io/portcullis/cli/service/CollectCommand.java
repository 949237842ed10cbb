package io.portcullis.cli.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Version;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.streams.http.ApiServer;
import io.portcullis.streams.http.Health;
import io.portcullis.streams.http.HealthCheck;
import io.portcullis.streams.http.RuntimeMeters;
import java.io.IOException;
import java.util.List;
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
          + " are made, unless topics.create is false. /metrics, /healthz and /readyz are on"
          + " http.host and http.port.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portcullis collect --config cluster.yaml"})
public final class CollectCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortcullisConfig settings = config.read();
    PrometheusMeterRegistry registry = Meters.registry(settings);
    try (StopSignal signal = StopSignal.listen();
        Cluster cluster = new Cluster(settings)) {
      if (!settings.collector().spool().isOn()) {
        cluster.ensureTopics(cluster.topics().packets());
      }
      try (CollectorService collector =
              new CollectorService(settings.collector(), cluster, registry);
          RuntimeMeters meters = new RuntimeMeters(registry, Version.number());
          ApiServer api = new ApiServer(settings.http(), health(collector), registry)) {
        new HealthCheck("registry", cluster.serdes()::registryProblem).count(registry);
        new HealthCheck("spool", collector::spoolProblem).count(registry);
        collector.start();
        api.start();
        signal.await(Optional::empty);
      }
    }
    return ExitCode.FINE;
  }

  private static Health health(CollectorService collector) {
    HealthCheck receiving =
        new HealthCheck(
            "collector",
            () ->
                collector.isReceiving()
                    ? Optional.empty()
                    : Optional.of("not every socket is receiving; the log says why"));
    return new Health(List.of(), List.of(receiving));
  }
}
