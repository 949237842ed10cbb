package io.portcullis.benchmarks.remembering;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.coverage.ExpectedFlows;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.TemplateTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTrafficTest {

  private static final Load LOAD = new Load(5_000, 100, 50, 10, 2, 2, 1);
  private static final long START = 1_800_000_000_000L;

  private final LargeTraffic traffic = new LargeTraffic(LOAD, START);
  private final Map<Exporter, TemplateTable> templates = new HashMap<>();
  private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
  private final Set<String> seen = new HashSet<>();
  private final Map<Integer, Integer> ports = new HashMap<>();

  @Test
  void it_fills_memory_with_as_many_conversations_as_asked() {
    traffic.fill(Duration.ofMinutes(5), this::read);

    assertThat(seen).hasSize(LOAD.conversations());
    assertThat(templates).hasSize(LOAD.exporters());
    assertThat(ports.get(80)).isGreaterThanOrEqualTo(LOAD.expectations() * 5);
  }

  @Test
  void it_goes_on_with_what_is_known_and_without_registrations_if_asked() {
    traffic.fill(Duration.ofMinutes(5), this::read);
    ports.clear();
    traffic.goOn(Duration.ofMinutes(2), false, this::read);

    assertThat(seen).hasSize(LOAD.conversations());
    assertThat(ports).doesNotContainKey(80).containsKeys(2598, 4444);
    assertThat(traffic.nowMillis()).isEqualTo(START + Duration.ofMinutes(7).toMillis());
  }

  @Test
  void its_estate_expects_the_registration_of_each_vda(@TempDir Path directory) throws IOException {
    Catalog catalog = LargeEstate.catalog(directory, "PT5M");
    Policy policy =
        new Policy(
            CompiledCatalog.compile(catalog),
            InventoryIndex.of(1, LargeEstate.inventory(LOAD)),
            PolicyConfig.defaults());

    assertThat(catalog.version()).isNotEqualTo(CatalogFiles.builtIn().version());
    assertThat(ExpectedFlows.of(policy, START).all())
        .filteredOn(each -> each.flow().id().equals("cvad.vda-registration"))
        .hasSize(LOAD.expectations());
  }

  private void read(ExportPackets batch) {
    TemplateTable known =
        templates.computeIfAbsent(batch.exporter(), e -> new TemplateTable(DecoderLimits.DEFAULT));
    for (byte[] datagram : batch.datagrams()) {
      decoder.decode(datagram, 0, datagram.length, known, this::note);
    }
  }

  private void note(Flow flow, DataRecord record) {
    if (flow.destinationPort < flow.sourcePort) {
      seen.add(flow.sourceLow + ">" + flow.destinationLow + ":" + flow.destinationPort);
      ports.merge(flow.destinationPort, 1, Integer::sum);
    }
  }
}
