package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.capture.CaptureFile;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.check.Check;
import io.portcullis.check.CheckConfig;
import io.portcullis.check.CheckResult;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code portcullis check} and the topology on a real broker say the same of the same packets, to
 * the last counter and word.
 */
final class StreamAndCheckIT {

  /** VIOLATIONS tells of growth once a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Path RECORDED =
      Path.of("..", "netflow-codec", "src", "test", "resources", "io", "portcullis", "netflow")
          .resolve("recorded");

  @TempDir Path directory;

  @Test
  void of_a_simulated_estate() throws Exception {
    Recording recording = Recording.of(4711, Duration.ofSeconds(60));
    Check check = new Check(policy(recording.inventory()), CheckConfig.defaults());
    recording.batches().forEach(check::packets);
    CheckResult checked = check.finish();

    assertThat(Stated.of(checked)).hasSameSizeAs(recording.injected());
    assertThatTheStreamSays(Stated.of(checked), recording.batches(), recording.inventory());
  }

  @Test
  void of_what_real_exporters_sent() throws Exception {
    List<InventoryEntry> inventory =
        List.of(
            entry("192.0.2.10", "vda"),
            entry("198.51.100.20", "storefront"),
            entry("198.51.100.30", "delivery-controller"),
            entry("2001:db8::10", "vda"),
            entry("2001:db8:1::20", "license-server"));
    Check check = new Check(policy(inventory), CheckConfig.defaults());
    List<ExportPackets> packets = new ArrayList<>();
    for (String recording : List.of("nfprobe-v9", "softflowd-v10-milli", "softflowd-v9-sampled")) {
      Path capture = RECORDED.resolve(recording + ".pcap");
      check.read(capture);
      packets.addAll(packets(capture));
    }
    CheckResult checked = check.finish();

    assertThat(checked.conversations())
        .extracting(it -> it.verdict())
        .contains(VerdictKind.UNKNOWN_ENDPOINT, VerdictKind.UNEXPECTED_PORT);
    assertThatTheStreamSays(Stated.of(checked), packets, inventory);
  }

  private void assertThatTheStreamSays(
      Map<String, Stated> checked,
      List<ExportPackets> packets,
      Collection<InventoryEntry> inventory)
      throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster =
          new Cluster(
              broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
      Topics topics = cluster.prepare("agreeing.", 2, inventory);
      cluster.send(topics, packets);
      try (RunningApp app = RunningApp.start(cluster, "agreeing.", directory.resolve("state"))) {
        Waiting.until(
            () -> Stated.of(cluster.violations(topics)).equals(checked),
            "agreement",
            PATIENCE,
            app::runs,
            () -> Stated.difference(Stated.of(cluster.violations(topics)), checked));
      }
    }
  }

  private static Policy policy(Collection<InventoryEntry> inventory) {
    return new Policy(
        CompiledCatalog.compile(CatalogFiles.builtIn()),
        InventoryIndex.of(1, inventory),
        PolicyConfig.defaults());
  }

  private static List<ExportPackets> packets(Path capture) throws IOException {
    List<ExportPackets> packets = new ArrayList<>();
    CaptureFile.read(
        capture,
        datagram ->
            packets.add(
                new ExportPackets(
                    new Exporter(datagram.source(), 0),
                    datagram.timestampMillis(),
                    List.of(datagram.payload()))));
    return packets;
  }

  private static InventoryEntry entry(String address, String role) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.parse(address),
        List.of(role),
        role + "-" + address,
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
