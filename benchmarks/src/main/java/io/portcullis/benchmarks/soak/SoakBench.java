package io.portcullis.benchmarks.soak;

import io.portcullis.benchmarks.ChildProcess;
import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.MadeUpEstate;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.benchmarks.site.Site;
import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.embedded.BrokerProcess;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Runs the whole system under steady traffic and looks at it every minute. Broker, exporters, and
 * collector with topology are processes of their own, all on loopback.
 */
public final class SoakBench {

  private static final String BROKER_HEAP = "512m";
  private static final int PARTITIONS = 4;
  private static final int FLOWS_OF_THE_SITE = 50;
  private static final String INTERNAL = "soak-";
  private static final Duration DRAINS_WITHIN = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 1_000;

  /** Of the heap: by so much it, and the process, may grow in a day. */
  private static final double BEARABLE_PART = 0.25;

  /** Two in half an hour. */
  private static final double BEARABLE_NUMBER = 96;

  private final SoakBenchConfig config;
  private final BiConsumer<Duration, Sample> looked;
  private final Stop stop;
  private final List<Long> nanos = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /**
   * @param looked is told each sample as soon as it is taken, and after how long that was
   * @param stop ends it before its time
   */
  public SoakBench(SoakBenchConfig config, BiConsumer<Duration, Sample> looked, Stop stop) {
    this.config = config;
    this.looked = looked;
    this.stop = stop;
  }

  /** Whoever may want it to end. */
  public interface Stop {
    /** Waits for so long; true at once if it is to end. */
    boolean within(Duration wait) throws InterruptedException;
  }

  /** What takes part. */
  private record Running(
      Path directory,
      BrokerProcess broker,
      Site site,
      ChildProcess system,
      ChildProcess exporters) {}

  /**
   * Takes as long as the configuration says, and a minute or two more.
   *
   * @return empty if it was stopped
   */
  public Optional<SoakResult> run() throws IOException, InterruptedException, ExecutionException {
    Machine machine = Machine.now();
    try (TemporaryDirectory directory = new TemporaryDirectory();
        BrokerProcess broker =
            BrokerProcess.start(
                EmbeddedBrokerConfig.in(directory.path().resolve("broker")), BROKER_HEAP);
        Site site = site(broker.bootstrapServers(), directory.path());
        ChildProcess system =
            SoakedSystem.start(broker.bootstrapServers(), directory.path(), config);
        ChildProcess exporters = SoakingExporters.start(Integer.parseInt(system.ready()), config)) {
      return soak(machine, new Running(directory.path(), broker, site, system, exporters));
    }
  }

  private Site site(String bootstrapServers, Path directory)
      throws InterruptedException, ExecutionException {
    PortcullisSerdes serdes =
        new PortcullisSerdes(RegistryClients.inFile(directory.resolve(SoakedSystem.SCHEMAS)));
    Site site =
        new Site(
            Map.of("bootstrap.servers", bootstrapServers),
            serdes,
            new Topics(Topics.DEFAULT_PREFIX));
    site.createTopics(PARTITIONS);
    site.publish(new Estate(config.hosts(), SoakingExporters.WEB_SITES_OF_A_USER).inventory());
    publishPolicy(site, directory, 0);
    return site;
  }

  private Optional<SoakResult> soak(Machine machine, Running running)
      throws IOException, InterruptedException, ExecutionException {
    Sample first = look(running);
    Duration brokerBefore = running.broker.cpuTime();
    long began = System.nanoTime();
    int policies = 1;
    for (long due = config.lookEvery().toNanos();
        due <= config.time().toNanos();
        due += config.lookEvery().toNanos()) {
      if (stop.within(Duration.ofNanos(began + due - System.nanoTime()))) {
        return Optional.empty();
      }
      nanos.add(System.nanoTime() - began);
      samples.add(look(running));
      publishPolicy(running.site, running.directory, policies++);
      looked.accept(Duration.ofNanos(due), samples.get(samples.size() - 1));
    }
    double took = System.nanoTime() - began;
    double broker = running.broker.cpuTime().minus(brokerBefore).toNanos() / took;
    double app =
        TimeUnit.MILLISECONDS.toNanos(
                samples.get(samples.size() - 1).get(Figure.CPU_MILLIS)
                    - first.get(Figure.CPU_MILLIS))
            / took;
    double exporters = running.exporters.cpuTime().toNanos() / took;
    return Optional.of(
        new SoakResult(machine, config, growths(), drain(running), app, broker, exporters));
  }

  /**
   * An entry of the inventory and a flow of the catalog come and go: all is judged again. Always
   * after a look, as what is kept beside the stores begins anew then: so each look sees as much.
   */
  private static void publishPolicy(Site site, Path directory, int number) {
    int odd = number % 2;
    String role = odd == 0 ? "ntp-server" : "dns-server";
    site.publish(
        List.of(
            new InventoryEntry(
                InventoryEntry.DEFAULT_ZONE,
                Prefix.host(Address.v4(10 << 24 | 101 << 16 | 1)),
                List.of(role),
                role,
                "site-0",
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Map.of())));
    site.publish(CatalogFiles.builtInWith(MadeUpEstate.site(directory, FLOWS_OF_THE_SITE + odd)));
  }

  private static Sample look(Running running)
      throws IOException, InterruptedException, ExecutionException {
    Sample sample = Sample.parse(running.system.ask("look"));
    long own = 0;
    long internal = 0;
    for (var topic : running.site.sizes().entrySet()) {
      long bytes = (long) (topic.getValue() * (1 << 20));
      if (topic.getKey().startsWith(Topics.DEFAULT_PREFIX)) {
        own += bytes;
      } else if (topic.getKey().startsWith(INTERNAL)) {
        internal += bytes;
      }
    }
    return sample
        .set(Figure.TOPIC_BYTES, own)
        .set(Figure.INTERNAL_BYTES, internal)
        .set(Figure.LAG, running.site.lag(SoakedSystem.APPLICATION))
        .set(Figure.FLOWS_SENT, Long.parseLong(running.exporters.ask("told")));
  }

  private List<Growth> growths() {
    double bytes = BEARABLE_PART * config.heapMegabytes() * (1 << 20);
    return List.of(
        Growth.of(Figure.LIVE_HEAP, nanos, samples, bytes),
        Growth.of(Figure.RESIDENT, nanos, samples, bytes),
        Growth.of(Figure.THREADS, nanos, samples, BEARABLE_NUMBER),
        Growth.of(Figure.OPEN_FILES, nanos, samples, BEARABLE_NUMBER));
  }

  /** No more is sent, and what was is waited for; what has not come then is lost. */
  private static Sample drain(Running running)
      throws IOException, InterruptedException, ExecutionException {
    running.exporters.ask(SoakingExporters.STOP);
    long giveUp = System.nanoTime() + DRAINS_WITHIN.toNanos();
    Sample last = look(running);
    while (last.get(Figure.FLOWS_READ) < last.get(Figure.FLOWS_SENT)
        && System.nanoTime() < giveUp) {
      Thread.sleep(LOOK_MILLIS);
      last = look(running);
    }
    return last;
  }
}
