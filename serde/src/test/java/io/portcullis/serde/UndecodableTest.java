package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.flow.FlowRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class UndecodableTest {

  /** An array count or a length of 2^31 - 1, as Avro writes it. */
  private static final byte[] HUGE = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final PortcullisSerdes serdes = new PortcullisSerdes(registry);
  private final CheckedSerde<ExportPackets> packets = serdes.exportPackets();
  private final CheckedSerde<FlowRecord> flows = serdes.flowRecord();

  private static <T> UndecodableReason reason(Decoded<T> decoded) {
    return decoded.fold(
        good -> {
          throw new AssertionError("decoded to " + good);
        },
        Decoded.Bad::reason);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static byte[] framed(int id, byte[] value) {
    byte[] framing = new byte[Framing.LENGTH];
    Framing.write(framing, id);
    return join(framing, value);
  }

  private int idOfPackets() {
    return DeadLetter.schemaIdIn(packets.encode("t", Samples.PACKETS)).orElseThrow();
  }

  @Test
  void fewer_bytes_than_the_framing_are_too_short() {
    assertThat(reason(packets.decode(new byte[0]))).isEqualTo(UndecodableReason.TOO_SHORT);
    assertThat(reason(packets.decode(new byte[4]))).isEqualTo(UndecodableReason.TOO_SHORT);
  }

  @Test
  void another_first_byte_is_bad_magic() {
    assertThat(reason(packets.decode("{\"json\":1}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(UndecodableReason.BAD_MAGIC);
  }

  @Test
  void an_id_that_the_registry_does_not_have_is_unknown() {
    assertThat(reason(packets.decode(framed(4711, new byte[3]))))
        .isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
  }

  @Test
  void a_record_of_another_topic_is_a_mismatch() {
    byte[] status = serdes.exporterStatus().encode("exporters", Samples.STATUS);
    assertThat(reason(packets.decode(status))).isEqualTo(UndecodableReason.SCHEMA_MISMATCH);
  }

  @Test
  void a_schema_of_the_same_name_that_can_not_be_resolved_is_a_mismatch() throws Exception {
    Schema other =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"ExportPackets\",\"namespace\":\"io.portcullis.avro\","
                    + "\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}");
    int id = registry.register("other", new AvroSchema(other));
    assertThat(reason(packets.decode(framed(id, new byte[] {2}))))
        .isEqualTo(UndecodableReason.SCHEMA_MISMATCH);
  }

  @Property
  void every_cut_of_a_value_is_bad(@ForAll @IntRange(max = 10_000) int cut) {
    byte[] whole = packets.encode("t", Samples.PACKETS);
    byte[] part = Arrays.copyOf(whole, cut % whole.length);
    assertThat(packets.decode(part)).isInstanceOf(Decoded.Bad.class);
    byte[] wholeFlow = flows.encode("f", Samples.flowRecord());
    assertThat(flows.decode(Arrays.copyOf(wholeFlow, cut % wholeFlow.length)))
        .isInstanceOf(Decoded.Bad.class);
  }

  @Test
  void bytes_behind_a_value_are_bad() {
    byte[] bytes = join(packets.encode("t", Samples.PACKETS), new byte[] {1});
    assertThat(reason(packets.decode(bytes))).isEqualTo(UndecodableReason.TRAILING_BYTES);
  }

  @Test
  void a_claim_of_two_thousand_million_datagrams_is_bad_and_takes_no_memory() {
    byte[] start = {8, 10, 0, 0, 1, 0, 0};
    assertThat(reason(packets.decode(framed(idOfPackets(), join(start, HUGE)))))
        .isEqualTo(UndecodableReason.TRUNCATED);
    byte[] oneDatagram = {2};
    assertThat(reason(packets.decode(framed(idOfPackets(), join(start, oneDatagram, HUGE)))))
        .isEqualTo(UndecodableReason.TRUNCATED);
  }

  @Test
  void the_same_claim_under_a_foreign_schema_takes_no_memory_either() throws Exception {
    int id = registry.register("older", new AvroSchema(Evolved.withoutPort()));
    byte[] start = {8, 10, 0, 0, 1, 0};
    assertThat(reason(packets.decode(framed(id, join(start, HUGE)))))
        .isEqualTo(UndecodableReason.TRUNCATED);
    byte[] oneDatagram = {2};
    assertThat(reason(packets.decode(framed(id, join(start, oneDatagram, HUGE)))))
        .isEqualTo(UndecodableReason.TRUNCATED);
  }

  @Test
  void an_address_of_five_bytes_and_a_port_of_70000_are_invalid() {
    byte[] fiveBytes = {10, 1, 2, 3, 4, 5, 0, 0, 0};
    assertThat(reason(packets.decode(framed(idOfPackets(), fiveBytes))))
        .isEqualTo(UndecodableReason.INVALID_VALUE);
    FlowRecord flow = Samples.flowRecord();
    flow.flow().destinationPort = 70_000;
    assertThat(reason(flows.decode(flows.encode("f", flow))))
        .isEqualTo(UndecodableReason.INVALID_VALUE);
  }

  @Property
  void any_bytes_at_all_give_an_answer(
      @ForAll @Size(max = 200) byte[] bytes, @ForAll boolean framed) {
    byte[] asPackets = framed ? framed(idOfPackets(), bytes) : bytes;
    assertThat(packets.decode(asPackets)).isNotNull();
    int flowId = DeadLetter.schemaIdIn(flows.encode("f", Samples.flowRecord())).orElseThrow();
    assertThat(flows.decode(framed(flowId, bytes))).isNotNull();
    CheckedSerde<?> violations = serdes.violation();
    int violationId =
        DeadLetter.schemaIdIn(serdes.violation().encode("v", Samples.VIOLATION)).orElseThrow();
    assertThat(violations.decode(framed(violationId, bytes))).isNotNull();
  }

  @Test
  void the_total_serde_hands_on_the_very_bytes_and_the_strict_one_throws_the_reason() {
    byte[] bytes = {9, 9};
    Decoded<ExportPackets> decoded = packets.total().deserializer().deserialize("t", bytes);
    assertThat(packets.total().serializer().serialize("dead", decoded)).isSameAs(bytes);
    assertThatThrownBy(() -> packets.deserializer().deserialize("t", bytes))
        .isInstanceOfSatisfying(
            UndecodableException.class,
            e -> assertThat(e.reason()).isEqualTo(UndecodableReason.TOO_SHORT));
  }

  @Test
  void a_number_that_runs_over_ten_bytes_and_a_union_branch_that_is_none_are_malformed() {
    byte[] overlong = new byte[16];
    Arrays.fill(overlong, (byte) 0x80);
    assertThat(reason(packets.decode(framed(idOfPackets(), overlong))))
        .isEqualTo(UndecodableReason.MALFORMED_AVRO);
    List<Integer> branches = List.of(2, -1);
    for (int branch : branches) {
      AvroBuffer out = new AvroBuffer(1);
      out.writeLong(branch);
      assertThatThrownBy(() -> new AvroCursor(out.toBytes(), 0).readPresent())
          .isInstanceOfSatisfying(
              UndecodableException.class,
              e -> assertThat(e.reason()).isEqualTo(UndecodableReason.MALFORMED_AVRO));
    }
  }
}
