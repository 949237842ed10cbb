package io.portcullis.benchmarks.stream;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.MadeUpEstate;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.benchmarks.site.Site;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.embedded.BrokerProcess;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.inventory.InventoryFiles;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Fills a packets topic, has the topology drain it, and reads it with a consumer that only decodes.
 * The broker is a process of its own; everything is on loopback and gone afterwards.
 */
public final class StreamBench {

  private static final String BROKER_HEAP = "768m";

  private final StreamBenchConfig config;
  private final BenchProgress progress;

  private record Draining(
      Drained whole, Drained warm, Drained.Left left, double brokerCpuSeconds) {}

  public StreamBench(StreamBenchConfig config, BenchProgress progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Takes as long as it takes to drain twice and more. */
  public StreamResult run() throws IOException, InterruptedException, ExecutionException {
    Machine machine = Machine.now();
    try (TemporaryDirectory directory = new TemporaryDirectory();
        BrokerProcess broker =
            BrokerProcess.start(
                EmbeddedBrokerConfig.in(directory.path().resolve("broker")), BROKER_HEAP)) {
      return run(machine, directory.path(), broker);
    }
  }

  private StreamResult run(Machine machine, Path directory, BrokerProcess broker)
      throws InterruptedException, ExecutionException, IOException {
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    PortcullisSerdes serdes =
        new PortcullisSerdes(
            RegistryClients.connect(
                Map.of(RegistryClients.URL, directory.resolve("schemas.json").toUri().toString())));
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    Estate estate = new Estate(config.hosts(), config.webSitesOfAUser());
    Backlog backlog = new Backlog(estate.habits(), config.flows(), System.currentTimeMillis());
    try (Site site = new Site(kafka, serdes, topics)) {
      site.createTopics(config.partitions());
      site.publish(inventory(estate, directory));
      site.publish(catalog(directory));
      fill(backlog, site);
    }
    Draining draining = drain(directory, broker, serdes, backlog);
    PlainReader.Reading plain =
        plain(new PlainReader(kafka, serdes, topics.packets().name()), backlog.flows());
    return new StreamResult(
        machine,
        config,
        backlog.flows(),
        backlog.bytes(),
        backlog.written().conversations(),
        draining.whole,
        draining.warm,
        draining.left,
        plain.flowsPerSecond(),
        plain.cpuNanos() / 1e3 / plain.flows(),
        draining.brokerCpuSeconds);
  }

  private List<InventoryEntry> inventory(Estate estate, Path directory) {
    List<InventoryEntry> entries = new ArrayList<>();
    if (config.moreInventory() > 0) {
      Path csv = MadeUpEstate.inventory(directory, config.moreInventory());
      RoleNames roles = new RoleNames(CatalogFiles.builtIn().roles());
      entries.addAll(InventoryFiles.read(csv, roles));
    }
    // What the estate knows of its hosts is newer, and so the last word.
    entries.addAll(estate.inventory());
    return entries;
  }

  private Catalog catalog(Path directory) {
    return config.moreCatalog() == 0
        ? CatalogFiles.builtIn()
        : CatalogFiles.builtInWith(MadeUpEstate.site(directory, config.moreCatalog()));
  }

  private Draining drain(
      Path directory, BrokerProcess broker, PortcullisSerdes serdes, Backlog backlog)
      throws InterruptedException {
    progress.begin("Judging", "flows", backlog.flows());
    Duration brokerBefore = broker.cpuTime();
    try (DrainingApp app =
        new DrainingApp(
            config, config.kafka(broker.bootstrapServers()), serdes, directory.resolve("state"))) {
      app.drain(backlog.flows(), progress);
      Duration brokerCpu = broker.cpuTime().minus(brokerBefore);
      progress.end();
      return new Draining(
          app.whole(), app.warm(), app.left(backlog.written()), brokerCpu.toMillis() / 1e3);
    }
  }

  private void fill(Backlog backlog, Site site) {
    progress.begin("Filling", "flows", config.flows());
    backlog.write(
        batch -> {
          site.send(batch);
          progress.done(backlog.flows());
        });
    site.flush();
    progress.end();
  }

  /** Twice, as the first time warms it up; the faster counts. */
  private PlainReader.Reading plain(PlainReader reader, long flows) {
    progress.begin("Decoding", "flows", 2 * flows);
    PlainReader.Reading first = reader.read();
    progress.done(flows);
    PlainReader.Reading second = reader.read();
    progress.end();
    if (first.flows() != flows || second.flows() != flows) {
      throw new IllegalStateException(
          "of "
              + flows
              + " flows the plain consumer read "
              + first.flows()
              + " and "
              + second.flows());
    }
    return first.nanos() < second.nanos() ? first : second;
  }
}
