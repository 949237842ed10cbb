package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.inventory.InventoryEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad records of every topic are counted and, where they have bytes, kept; nothing else suffers.
 */
class PoisonTest {

  private static final byte[] GARBAGE = "not Avro".getBytes(StandardCharsets.UTF_8);
  private static final byte[] UNKNOWN_ID = {0, 0, 0, 99, 99, 1, 2, 3};

  private final TopologyFixture topology = TopologyFixture.ready();

  @AfterEach
  void close() {
    topology.close();
  }

  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of("garbage", GARBAGE, "BAD_MAGIC"),
        Arguments.of("nothing at all", new byte[0], "TOO_SHORT"),
        Arguments.of("an id no registry knows", UNKNOWN_ID, "UNKNOWN_SCHEMA_ID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void ofPacketsGoToDeadLettersAndTheNextRecordIsRead(String what, byte[] bytes, String reason) {
    topology.packetBytes(bytes);
    topology.packets(Leg.ROUTER, violating());

    assertDead(bytes, reason, "portcullis.packets");
    assertThat(topology.violations()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void ofFlowsGoToDeadLettersAndTheNextRecordIsRead(String what, byte[] bytes, String reason) {
    topology.flowBytes(bytes);
    observeViolation();

    assertDead(bytes, reason, "portcullis.flows");
    assertThat(topology.violations()).hasSize(1);
  }

  @Test
  void keptBytesAreDatedWhenTheyAreSetAsideLestRetentionTakesThemAtOnce() {
    topology.packetBytes(GARBAGE);

    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(dead -> assertThat(dead.writtenAt()).isEqualTo(topology.now().toEpochMilli()));
  }

  @Test
  void aRecordOfAnotherTopicsSchemaIsNoPacket() {
    byte[] entry =
        topology.serdes.inventory().encode("portcullis.inventory", Estate.INVENTORY.get(0));
    topology.packetBytes(entry);

    assertDead(entry, "SCHEMA_MISMATCH", "portcullis.packets");
  }

  @Test
  void recordsWithoutAValueAreCounted() {
    topology.packetBytes(null);
    topology.flowBytes(null);
    observeViolation();

    assertThat(topology.deadLetters()).isEmpty();
    assertThat(topology.count("portcullis.ingest.malformed.parts", "reason", "empty_record"))
        .isEqualTo(2);
    assertThat(topology.violations()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void ofTheInventoryIsSkippedAndTheOldEntryStays(String what, byte[] bytes, String reason) {
    InventoryEntry entry = Estate.INVENTORY.get(0);
    topology.publishInventoryBytes(entry.key().toString(), bytes);
    topology.publishInventoryBytes("no key at all", bytes);
    observeViolation();

    assertThat(topology.violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.client().roles()).containsExactly("vda"));
    assertThat(bad("inventory", reason)).isEqualTo(2);
    assertThat(topology.deadLetters()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void ofTheCatalogIsSkippedAndTheCatalogInForceStays(String what, byte[] bytes, String reason) {
    topology.publishCatalogBytes("vda.register", bytes);
    topology.publishCatalogBytes(CatalogRecord.ACTIVATION_KEY, bytes);
    observeViolation();

    assertThat(topology.violations()).hasSize(1);
    assertThat(bad("catalog", reason)).isEqualTo(2);
  }

  @Test
  void aCatalogThatDoesNotCompileStaysOutOfForce() {
    topology.publish("broken", List.of(Estate.flow("a.b", "no-such-role", "vda", "tcp/1")));
    observeViolation();

    assertThat(topology.violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.catalogVersion()).isEqualTo(Estate.VERSION));
    assertThat(bad("catalog", "DOES_NOT_COMPILE")).isEqualTo(1);
  }

  @Test
  void anInventoryEntryWithAnUnknownRoleIsReportedAndTheOthersCount() {
    topology.publish(Estate.entry("10.8.0.8", "no-such-role", "odd"));
    observeViolation();

    assertThat(topology.violations()).hasSize(1);
    assertThat(bad("inventory", "UNKNOWN_ROLE")).isEqualTo(1);
  }

  @Test
  void aRecordOnWhichAStageFailsIsSetAsideAndLeavesNothingBehind() {
    topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.SQL, 1433).in("z".repeat(2000)));
    observeViolation();

    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(dead -> assertThat(dead.letter().reason()).isEqualTo("STAGE_FAILED"));
    assertThat(topology.violations()).hasSize(1);
    assertThat(topology.count("portcullis.judge.conversations")).isEqualTo(1);
  }

  static Stream<String> topicsBetweenStages() {
    try (TopologyFixture fixture = new TopologyFixture()) {
      return fixture.topicsBetweenStages().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("topicsBetweenStages")
  void betweenStagesIsSetAsideWhetherItIsTheKeyOrTheValueThatIsBad(String topic) {
    topology.pipeInternal(topic, new byte[4], GARBAGE);
    topology.pipeInternal(topic, new byte[3], GARBAGE);
    topology.pipeInternal(topic, new byte[4], new byte[0]);
    topology.pipeInternal(topic, new byte[4], null);
    observeViolation();

    assertThat(topology.deadLetters())
        .extracting(dead -> new String(dead.bytes(), StandardCharsets.UTF_8))
        .containsExactly("not Avro", "not Avro", "");
    assertThat(topology.violations()).hasSize(1);
  }

  private double bad(String topic, String reason) {
    return topology.count(
        "portcullis.policy.bad.entries",
        "topic",
        topic,
        "reason",
        reason.toLowerCase(java.util.Locale.ROOT));
  }

  private void assertDead(byte[] bytes, String reason, String topic) {
    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.bytes()).isEqualTo(bytes);
              assertThat(dead.letter().reason()).isEqualTo(reason);
              assertThat(dead.letter().topic()).isEqualTo(topic);
              assertThat(dead.letter().offset()).isZero();
              assertThat(dead.letter().appVersion()).isEqualTo("test");
            });
    assertThat(
            topology.count(
                "portcullis.dead.letters.records",
                "reason",
                reason.toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(1);
  }

  private void observeViolation() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.SQL, 1433);
    topology.observe(request);
    topology.observe(request.answer());
  }

  private byte[] violating() {
    return V9Packet.number(0, topology.now())
        .template()
        .flow(Estate.VDA, 50123, Estate.SQL, 1433)
        .flow(Estate.SQL, 1433, Estate.VDA, 50123)
        .bytes();
  }
}
