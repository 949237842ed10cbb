package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.inventory.InventoryEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SerdesTest {

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final PortcullisSerdes serdes = new PortcullisSerdes(registry);

  private static <T> T roundTrip(CheckedSerde<T> serde, T value) {
    byte[] bytes = serde.serializer().serialize("t", value);
    return serde.deserializer().deserialize("t", bytes);
  }

  @Test
  void every_type_comes_back_as_it_went() {
    assertThat(roundTrip(serdes.exportPackets(), Samples.PACKETS)).isEqualTo(Samples.PACKETS);
    assertThat(roundTrip(serdes.flowRecord(), Samples.flowRecord()))
        .usingRecursiveComparison()
        .isEqualTo(Samples.flowRecord());
    assertThat(roundTrip(serdes.inventory(), Samples.ENTRY)).isEqualTo(Samples.ENTRY);
    assertThat(roundTrip(serdes.policyException(), Samples.EXCEPTION)).isEqualTo(Samples.EXCEPTION);
    assertThat(roundTrip(serdes.violation(), Samples.VIOLATION)).isEqualTo(Samples.VIOLATION);
    assertThat(roundTrip(serdes.exporterStatus(), Samples.STATUS)).isEqualTo(Samples.STATUS);
    assertThat(roundTrip(serdes.flowCoverage(), Samples.COVERAGE)).isEqualTo(Samples.COVERAGE);
    assertThat(roundTrip(serdes.trendCell(), Samples.TREND)).isEqualTo(Samples.TREND);
  }

  @Test
  void the_catalog_topic_holds_flows_and_the_version_in_force() {
    CheckedSerde<CatalogRecord> serde = serdes.catalog();
    assertThat(roundTrip(serde, Samples.CATALOG_ENTRY)).isEqualTo(Samples.CATALOG_ENTRY);
    assertThat(roundTrip(serde, Samples.ACTIVATION)).isEqualTo(Samples.ACTIVATION);
  }

  @Test
  void an_inventory_entry_that_holds_always_and_for_ever_keeps_doing_so() {
    InventoryEntry entry =
        new InventoryEntry(
            "default",
            Prefix.parse("10.0.0.0/8"),
            List.of("vda"),
            "",
            "",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Map.of());
    assertThat(roundTrip(serdes.inventory(), entry)).isEqualTo(entry);
  }

  @Test
  void values_are_framed_with_a_zero_byte_and_the_id_of_their_schema() throws Exception {
    byte[] bytes = serdes.exportPackets().encode("portcullis.packets", Samples.PACKETS);
    int id =
        registry
            .getLatestSchemaMetadata("portcullis.packets-io.portcullis.avro.ExportPackets")
            .getId();
    assertThat(bytes).startsWith(0, 0, 0, 0, id);
    assertThat(DeadLetter.schemaIdIn(bytes)).hasValue(id);
  }

  @Test
  void record_types_that_share_a_topic_have_subjects_of_their_own() throws Exception {
    CheckedSerde<CatalogRecord> serde = serdes.catalog();
    serde.encode("portcullis.catalog", Samples.CATALOG_ENTRY);
    serde.encode("portcullis.catalog", Samples.ACTIVATION);
    assertThat(registry.getAllSubjects())
        .containsExactlyInAnyOrder(
            "portcullis.catalog-io.portcullis.avro.CatalogFlow",
            "portcullis.catalog-io.portcullis.avro.CatalogVersion");
  }

  @Test
  void registered_schemas_say_nothing_of_java() throws Exception {
    serdes.violation().encode("v", Samples.VIOLATION);
    serdes.inventory().encode("i", Samples.ENTRY);
    for (String subject : registry.getAllSubjects()) {
      assertThat(registry.getLatestSchemaMetadata(subject).getSchema()).doesNotContain("java");
    }
  }

  @Test
  void a_tombstone_stays_a_tombstone() {
    CheckedSerde<InventoryEntry> serde = serdes.inventory();
    assertThat(serde.serializer().serialize("t", null)).isNull();
    assertThat(serde.deserializer().deserialize("t", null)).isNull();
    assertThat(serde.total().serializer().serialize("t", null)).isNull();
    assertThat(serde.total().deserializer().deserialize("t", null)).isNull();
  }

  @Test
  void keys_are_text_that_reads_back() {
    assertThat(serdes.exporterKey().encode("t", Samples.EXPORTER))
        .asString()
        .isEqualTo("192.0.2.1:2055");
    assertThat(roundTrip(serdes.exporterKey(), Samples.EXPORTER)).isEqualTo(Samples.EXPORTER);
    assertThat(serdes.inventoryKey().encode("t", Samples.ENTRY.key()))
        .asString()
        .isEqualTo("vrf-7|2001:db8::/32|" + Samples.NOON);
    assertThat(roundTrip(serdes.inventoryKey(), Samples.ENTRY.key()))
        .isEqualTo(Samples.ENTRY.key());
    assertThat(roundTrip(serdes.exporterStatusKey(), Samples.STATUS.key()))
        .isEqualTo(Samples.STATUS.key());
  }

  @Test
  void a_key_that_is_none_is_bad_and_says_why() {
    Decoded<InventoryEntry.Key> decoded =
        serdes.inventoryKey().decode("nonsense".getBytes(StandardCharsets.UTF_8));
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Bad.class,
            bad -> assertThat(bad.reason()).isEqualTo(UndecodableReason.INVALID_KEY));
  }
}
