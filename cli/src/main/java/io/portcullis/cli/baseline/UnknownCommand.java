package io.portcullis.cli.baseline;

import io.portcullis.check.Check;
import io.portcullis.check.CheckConfig;
import io.portcullis.check.CheckResult;
import io.portcullis.check.CheckedConversation;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.cli.topic.TopicReader;
import io.portcullis.domain.baseline.Sighting;
import io.portcullis.domain.baseline.UnknownHost;
import io.portcullis.domain.baseline.UnknownHosts;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.serde.Decoded;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis inventory unknown}. */
@Command(
    name = "unknown",
    mixinStandardHelpOptions = true,
    description = {
      "Show the addresses that flows tell of and the inventory does not, most traffic first, with"
          + " the roles that their ports suggest: a host that serves tcp/1433 to Delivery"
          + " Controllers looks like an SQL Server. Without any inventory all are unknown, and what"
          + " is guessed of one host helps to guess the next.",
      "",
      "Flows are those in files, or the export packets that a running system received (--config,"
          + " within --since). The CSV is an inventory to be completed: correct the roles, give"
          + " names and sites, then 'portcullis inventory lint' it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis inventory unknown router.pcap                     begin an inventory",
      "  portcullis inventory unknown --format csv flows.csv -i site.csv > more.csv",
      "  portcullis inventory unknown --config cluster.yaml --since 1h"
    })
public final class UnknownCommand implements Callable<Integer> {

  /** What the hosts are written as. */
  enum Format {
    TABLE,
    CSV
  }

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private FlowFiles recorded;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "Of a running system, packets received within it (${DEFAULT-VALUE}).")
  private Duration since;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--internet",
      description = "Addresses of the internet too; most are nobody's to inventory.")
  private boolean internet;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Print that many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() throws IOException {
    UnknownHosts unknown = recorded.files().isEmpty() ? ofRunningSystem() : ofFiles();
    List<UnknownHost> wanted =
        unknown.found().stream().filter(host -> internet || !host.ofInternet()).toList();
    List<UnknownHost> printed = wanted.stream().limit(limit).toList();
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> new UnknownTable(Screen.of(out)).print(printed);
      case CSV -> new UnknownCsv(out).print(printed);
    }
    out.flush();
    tell(printed.size(), wanted.size(), unknown);
    return ExitCode.FINE;
  }

  private void tell(int printed, int wanted, UnknownHosts unknown) {
    StringBuilder text =
        new StringBuilder(
            Words.count(wanted, "unknown host or network", "unknown hosts or networks"));
    if (printed < wanted) {
      text.append(", ").append(printed).append(" printed (--limit)");
    }
    int others = unknown.found().size() - wanted;
    if (others > 0) {
      text.append("; ").append(others).append(" of the internet left out (--internet)");
    }
    if (unknown.neverHeard() > 0) {
      text.append("; ").append(unknown.neverHeard()).append(" were asked and never answered");
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private UnknownHosts ofFiles() {
    PolicyFiles read = recorded.policy();
    Policy policy = policy(read.catalog(), read.inventory().orElse(List.of()));
    return unknown(
        new RecordedFlows(policy, spec.commandLine().getErr()).of(recorded.files()), policy);
  }

  private UnknownHosts ofRunningSystem() {
    PortcullisConfig settings = config.read();
    long from = System.currentTimeMillis() - since.toMillis();
    try (Cluster cluster = Cluster.running(settings)) {
      Policy policy = policy(PolicyFiles.catalog(settings.catalog()), inventoryInForce(cluster));
      CheckConfig reading =
          new CheckConfig(
              settings.stream().ingest().zones(),
              settings.stream().ingest().limits(),
              true,
              CheckConfig.defaults().mostConversations());
      RecordedFlows flows = new RecordedFlows(policy, spec.commandLine().getErr());
      return unknown(flows.of(reading, check -> packets(cluster, from, check)), policy);
    }
  }

  private Collection<InventoryEntry> inventoryInForce(Cluster cluster) {
    InventoryPublisher.Contents contents =
        new InventoryPublisher(
                cluster.kafka(), cluster.topics().inventory().name(), cluster.serdes().inventory())
            .contents();
    PrintWriter err = spec.commandLine().getErr();
    contents.unreadable().forEach(key -> err.println("inventory entry " + key + " can't be read"));
    return contents.entries();
  }

  private void packets(Cluster cluster, long from, Check check) {
    PrintWriter err = spec.commandLine().getErr();
    new TopicReader(cluster.kafka())
        .read(
            cluster.topics().packets().name(),
            from,
            (key, value) -> {
              if (value == null) {
                return; // nothing of ours deletes there
              }
              Decoded<ExportPackets> decoded = cluster.serdes().exportPackets().decode(value);
              if (decoded instanceof Decoded.Good<ExportPackets> good) {
                check.packets(good.value());
              } else if (decoded instanceof Decoded.Bad<ExportPackets> bad) {
                err.println("packets of an exporter can't be read: " + bad.detail());
              }
            });
  }

  private static Policy policy(Catalog catalog, Collection<InventoryEntry> entries) {
    return new Policy(
        CompiledCatalog.compile(catalog), InventoryIndex.of(0, entries), PolicyConfig.defaults());
  }

  private static UnknownHosts unknown(CheckResult result, Policy policy) {
    return UnknownHosts.of(
        result.conversations().stream().map(UnknownCommand::sighting).toList(), policy);
  }

  private static Sighting sighting(CheckedConversation seen) {
    return new Sighting(
        seen.facts(),
        seen.client(),
        seen.server(),
        seen.traffic(),
        seen.firstSeenMillis(),
        seen.lastSeenMillis());
  }
}
