package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.portcullis.avro.Translation;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.FlowRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** What we write and read by hand against what Avro itself writes and reads. */
class HandWrittenAgreesWithAvroTest {

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final PortcullisSerdes serdes = new PortcullisSerdes(registry);
  private final CheckedSerde<ExportPackets> packets = serdes.exportPackets();
  private final CheckedSerde<FlowRecord> flows = serdes.flowRecord();

  @Property
  void what_we_write_of_packets_avro_reads(@ForAll("packets") ExportPackets value)
      throws IOException {
    assertThat(avroReads(packets.encode("p", value), avro(value))).isEqualTo(avro(value));
  }

  @Property
  void what_avro_writes_of_packets_we_read(@ForAll("packets") ExportPackets value)
      throws IOException {
    int id = DeadLetter.schemaIdIn(packets.encode("p", value)).orElseThrow();
    assertThat(good(packets.decode(avroWrites(id, avro(value), false)))).isEqualTo(value);
    assertThat(good(packets.decode(avroWrites(id, avro(value), true)))).isEqualTo(value);
  }

  @Property
  void packets_under_another_schema_read_the_same(@ForAll("packets") ExportPackets value)
      throws Exception {
    Schema other = Evolved.turnedAround(io.portcullis.avro.ExportPackets.getClassSchema());
    assertThat(good(packets.decode(foreignWrites(other, avro(value))))).isEqualTo(value);
    ExportPackets portless =
        new ExportPackets(
            new Exporter(value.exporter().address(), 0), value.receivedMillis(), value.datagrams());
    assertThat(good(packets.decode(foreignWrites(Evolved.withoutPort(), avro(value)))))
        .isEqualTo(portless);
  }

  @Property
  void what_we_write_of_a_flow_avro_reads(@ForAll("flows") FlowRecord value) throws IOException {
    assertThat(avroReads(flows.encode("f", value), avro(value))).isEqualTo(avro(value));
  }

  @Property
  void what_avro_writes_of_a_flow_we_read(@ForAll("flows") FlowRecord value) throws IOException {
    int id = DeadLetter.schemaIdIn(flows.encode("f", value)).orElseThrow();
    assertThat(good(flows.decode(avroWrites(id, avro(value), false))))
        .usingRecursiveComparison()
        .isEqualTo(value);
  }

  @Property
  void a_flow_under_another_schema_reads_the_same(@ForAll("flows") FlowRecord value)
      throws Exception {
    Schema other = Evolved.turnedAround(io.portcullis.avro.FlowRecord.getClassSchema());
    assertThat(good(flows.decode(foreignWrites(other, avro(value)))))
        .usingRecursiveComparison()
        .isEqualTo(value);
  }

  @Property
  void both_readers_refuse_the_same_bytes(@ForAll("damaged") byte[] body) throws Exception {
    int ours = DeadLetter.schemaIdIn(packets.encode("p", Samples.PACKETS)).orElseThrow();
    byte[] framed = new byte[Framing.LENGTH + body.length];
    Framing.write(framed, ours);
    System.arraycopy(body, 0, framed, Framing.LENGTH, body.length);
    Decoded<ExportPackets> byHand = packets.decode(framed);
    Schema schema = io.portcullis.avro.ExportPackets.getClassSchema();
    Object byAvro;
    try {
      AvroCursor in = new AvroCursor(body, 0);
      byAvro =
          new ExportPacketsFormat()
              .fromAvro(
                  new ResolvingReader<io.portcullis.avro.ExportPackets>(schema, schema).read(in));
    } catch (IllegalArgumentException | UndecodableException e) {
      byAvro = "refused";
    }
    assertThat(byHand.<Object>fold(value -> value, bad -> "refused")).isEqualTo(byAvro);
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    return Combinators.combine(
            packets(), Arbitraries.integers().between(0, 1 << 20), Arbitraries.bytes())
        .as(
            (value, position, damage) -> {
              byte[] whole = packets.encode("p", value);
              byte[] body = Arrays.copyOfRange(whole, Framing.LENGTH, whole.length);
              body[position % body.length] = damage;
              return body;
            });
  }

  @Provide
  Arbitrary<ExportPackets> packets() {
    Arbitrary<byte[]> datagram = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    return Combinators.combine(exporters(), Arbitraries.longs(), datagram.list().ofMaxSize(9))
        .as(ExportPackets::new);
  }

  @Provide
  Arbitrary<FlowRecord> flows() {
    Arbitrary<String> zones =
        Arbitraries.oneOf(Arbitraries.of("default", "vrf-7"), Arbitraries.strings().ofMaxLength(9));
    Arbitrary<Flow> flows = Arbitraries.randomValue(HandWrittenAgreesWithAvroTest::anyFlow);
    return Combinators.combine(
            flows,
            exporters(),
            Arbitraries.longs(),
            zones.filter(HandWrittenAgreesWithAvroTest::hasNoSurrogates),
            Arbitraries.longs())
        .as(FlowRecord::new);
  }

  private static Arbitrary<Exporter> exporters() {
    return Combinators.combine(
            Arbitraries.randomValue(HandWrittenAgreesWithAvroTest::anyAddress),
            Arbitraries.integers().between(0, 0xffff))
        .as(Exporter::new);
  }

  private static Address anyAddress(Random random) {
    return random.nextBoolean()
        ? Address.v4(random.nextInt())
        : new Address(random.nextLong(), random.nextLong());
  }

  private static Flow anyFlow(Random random) {
    Flow flow = new Flow().clear();
    Address source = anyAddress(random);
    Address destination = anyAddress(random);
    flow.sourceHigh = source.high();
    flow.sourceLow = source.low();
    flow.destinationHigh = destination.high();
    flow.destinationLow = destination.low();
    flow.sourcePort = random.nextInt(1 << 16);
    flow.destinationPort = random.nextInt(1 << 16);
    flow.protocol = random.nextInt(1 << 8);
    flow.icmpTypeCode = random.nextInt((1 << 16) + 1) - 1;
    flow.tcpControlBits = random.nextInt((1 << 16) + 1) - 1;
    flow.reverseTcpControlBits = random.nextBoolean() ? Flow.ABSENT : random.nextInt(1 << 16);
    flow.packets = random.nextLong() >>> (1 + random.nextInt(62));
    flow.octets = random.nextLong() >>> (1 + random.nextInt(62));
    flow.reversePackets = random.nextLong() >>> (1 + random.nextInt(62));
    flow.reverseOctets = random.nextLong() >>> (1 + random.nextInt(62));
    flow.biflow = random.nextBoolean();
    flow.biflowDirection = random.nextInt(4);
    flow.startMillis = random.nextBoolean() ? Flow.NO_TIME : random.nextLong();
    flow.endMillis = random.nextBoolean() ? Flow.NO_TIME : random.nextLong();
    flow.samplingInterval = random.nextInt(1 << 20);
    flow.samplerId = random.nextLong();
    flow.ingressVrfId = random.nextLong();
    flow.egressVrfId = random.nextLong();
    flow.firewallEvent = random.nextInt(6);
    flow.forwardingStatus = random.nextInt((1 << 8) + 1) - 1;
    flow.flowEndReason = random.nextInt(6);
    flow.flowDirection = random.nextInt(3) - 1;
    flow.ingressInterface = random.nextLong();
    flow.egressInterface = random.nextLong();
    if (random.nextBoolean()) {
      Address postSource = anyAddress(random);
      flow.translated = true;
      flow.postSourceHigh = postSource.high();
      flow.postSourceLow = postSource.low();
      flow.postSourcePort = random.nextInt(1 << 16);
      flow.postDestinationPort = random.nextInt(1 << 16);
    }
    return flow;
  }

  private static io.portcullis.avro.ExportPackets avro(ExportPackets value) {
    return io.portcullis.avro.ExportPackets.newBuilder()
        .setExporterAddress(ByteBuffer.wrap(value.exporter().address().bytes()))
        .setExporterPort(value.exporter().port())
        .setReceivedMillis(value.receivedMillis())
        .setDatagrams(value.datagrams().stream().map(ByteBuffer::wrap).toList())
        .build();
  }

  private static io.portcullis.avro.FlowRecord avro(FlowRecord value) {
    Flow flow = value.flow();
    return io.portcullis.avro.FlowRecord.newBuilder()
        .setExporterAddress(ByteBuffer.wrap(value.exporter().address().bytes()))
        .setExporterPort(value.exporter().port())
        .setObservationDomainId(value.observationDomainId())
        .setZone(value.zone())
        .setReceivedMillis(value.receivedMillis())
        .setSourceAddress(bytes(flow.sourceHigh, flow.sourceLow))
        .setDestinationAddress(bytes(flow.destinationHigh, flow.destinationLow))
        .setSourceTransportPort(flow.sourcePort)
        .setDestinationTransportPort(flow.destinationPort)
        .setProtocolIdentifier(flow.protocol)
        .setIcmpTypeCode(orNull(flow.icmpTypeCode))
        .setTcpControlBits(orNull(flow.tcpControlBits))
        .setReverseTcpControlBits(orNull(flow.reverseTcpControlBits))
        .setPacketDeltaCount(flow.packets)
        .setOctetDeltaCount(flow.octets)
        .setReversePacketDeltaCount(flow.reversePackets)
        .setReverseOctetDeltaCount(flow.reverseOctets)
        .setBiflow(flow.biflow)
        .setBiflowDirection(flow.biflowDirection)
        .setFlowStartMilliseconds(flow.startMillis == Flow.NO_TIME ? null : flow.startMillis)
        .setFlowEndMilliseconds(flow.endMillis == Flow.NO_TIME ? null : flow.endMillis)
        .setSamplingInterval(flow.samplingInterval)
        .setSamplerId(flow.samplerId)
        .setIngressVRFID(flow.ingressVrfId)
        .setEgressVRFID(flow.egressVrfId)
        .setFirewallEvent(flow.firewallEvent)
        .setForwardingStatus(orNull(flow.forwardingStatus))
        .setFlowEndReason(flow.flowEndReason)
        .setFlowDirection(orNull(flow.flowDirection))
        .setIngressInterface(flow.ingressInterface)
        .setEgressInterface(flow.egressInterface)
        .setTranslation(
            flow.translated
                ? new Translation(
                    bytes(flow.postSourceHigh, flow.postSourceLow),
                    bytes(flow.postDestinationHigh, flow.postDestinationLow),
                    flow.postSourcePort,
                    flow.postDestinationPort)
                : null)
        .build();
  }

  private static Integer orNull(int value) {
    return value == Flow.ABSENT ? null : (Integer) value;
  }

  private static ByteBuffer bytes(long high, long low) {
    return ByteBuffer.wrap(new Address(high, low).bytes());
  }

  private static <R extends SpecificRecord> R avroReads(byte[] framed, R like) throws IOException {
    return new SpecificDatumReader<R>(like.getSchema())
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(framed, Framing.LENGTH, framed.length - Framing.LENGTH, null));
  }

  /** In blocks that say how many bytes they have, or plain. */
  private static <R extends SpecificRecord> byte[] avroWrites(int id, R record, boolean blocking)
      throws IOException {
    ByteArrayOutputStream out = framed(id);
    EncoderFactory factory = new EncoderFactory().configureBlockSize(64);
    BinaryEncoder encoder =
        blocking ? factory.blockingBinaryEncoder(out, null) : factory.binaryEncoder(out, null);
    new SpecificDatumWriter<R>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private byte[] foreignWrites(Schema schema, IndexedRecord record) throws Exception {
    GenericData.Record foreign = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Schema.Field ours = record.getSchema().getField(field.name());
      foreign.put(field.pos(), ours == null ? "news" : record.get(ours.pos()));
    }
    int id = registry.register("foreign", new AvroSchema(schema));
    ByteArrayOutputStream out = framed(id);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<IndexedRecord>(schema, SpecificData.get()).write(foreign, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static ByteArrayOutputStream framed(int id) throws IOException {
    byte[] framing = new byte[Framing.LENGTH];
    Framing.write(framing, id);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(framing);
    return out;
  }

  private static <T> T good(Decoded<T> decoded) {
    return decoded.fold(
        value -> value,
        bad -> {
          throw new AssertionError(bad.reason() + ": " + bad.detail());
        });
  }

  /** Half a surrogate pair is no character and UTF-8 has no bytes for it. */
  private static boolean hasNoSurrogates(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }
}
