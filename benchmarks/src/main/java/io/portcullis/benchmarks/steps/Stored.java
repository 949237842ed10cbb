package io.portcullis.benchmarks.steps;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.conversation.Tally;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.ObservationTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;

/** What goes to and comes from Kafka, written and read. */
public final class Stored {

  /** In {@link #combine} and {@link #readBatch}. */
  public static final int OBSERVATIONS = 200;

  private static final long AT = 1_700_000_000_000L;
  private static final Exporter EXPORTER = new Exporter(Address.parse("192.0.2.1"), 0);

  private final CheckedSerde<ExportPackets> packetsSerde;
  private final CheckedSerde<Violation> violationSerde;
  private final Serde<FlowBatch> batchSerde = FlowBatch.serde();
  private final ExportPackets packets;
  private final byte[] packetsBytes;
  private final Violation violation = violation();
  private final byte[] violationBytes;
  private final List<Observation> observations = new ArrayList<>();
  private final Observation read = new Observation();
  private final ObservationTable table = new ObservationTable(1);
  private final Conversation conversation;
  private final byte[] conversationBytes;
  private byte[] batchBytes;

  /**
   * @param directory where schemas are kept
   */
  public Stored(Path directory) {
    PortcullisSerdes serdes =
        new PortcullisSerdes(
            RegistryClients.connect(
                Map.of(RegistryClients.URL, directory.resolve("schemas.json").toUri().toString())));
    packetsSerde = serdes.exportPackets();
    violationSerde = serdes.violation();
    Random random = new Random(1);
    List<byte[]> datagrams = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      byte[] datagram = new byte[1_400];
      random.nextBytes(datagram);
      datagrams.add(datagram);
    }
    packets = new ExportPackets(EXPORTER, AT, datagrams);
    packetsBytes = writePackets();
    violationBytes = writeViolation();
    for (int i = 0; i < OBSERVATIONS; i++) {
      observations.add(observation(i, random));
    }
    combine();
    conversation = Conversation.begin(observations.get(0));
    conversation.merge(observations.get(0));
    conversation.judged(
        new Judgement(
            VerdictKind.COMPLIANT, false, 17, conversation.signature(), Traffic.NONE, AT));
    conversationBytes = writeConversation();
  }

  private static Observation observation(int number, Random random) {
    Observation seen = new Observation();
    seen.zone = InventoryEntry.DEFAULT_ZONE;
    seen.clientHigh = EXPORTER.address().high();
    seen.clientLow = Address.v4(10 << 24 | number).low();
    seen.serverHigh = EXPORTER.address().high();
    seen.serverLow = Address.v4(10 << 24 | 100 << 16 | number % 7).low();
    seen.protocol = 6;
    seen.serverPort = 443;
    seen.exporterHigh = EXPORTER.address().high();
    seen.exporterLow = EXPORTER.address().low();
    seen.evidence = DirectionEvidence.CATALOG_PORT.ordinal();
    seen.requestSeen = true;
    seen.answerSeen = true;
    seen.allowed = true;
    seen.clientTcpFlags = 0x1b;
    seen.serverTcpFlags = 0x1b;
    seen.firstSeenMillis = AT - random.nextInt(10_000);
    seen.lastSeenMillis = AT;
    seen.exportedLastMillis = AT;
    seen.receivedMillis = AT + 500;
    for (int i = 0; i < Tally.DENIED_FLOWS; i++) {
      seen.tally.set(i, random.nextInt(100_000));
    }
    return seen;
  }

  private static Violation violation() {
    return new Violation(
        "00112233445566778899",
        ViolationState.OPEN,
        VerdictKind.UNEXPECTED_PORT,
        Severity.HIGH,
        InventoryEntry.DEFAULT_ZONE,
        party("10.1.2.3", "vda"),
        party("10.1.2.4", "delivery-controller"),
        6,
        5985,
        List.of(new Verdict.Near("cvad.vda-registration", "tcp/80 is allowed; this is tcp/5985")),
        "vda-01 spoke to ddc-01 on tcp/5985, which no flow allows between these roles.",
        DirectionEvidence.CATALOG_PORT,
        new Traffic(1, 2, 3, 4, 5, 6, 7, 8, 9),
        List.of(EXPORTER.toString()),
        "2026.11",
        17,
        AT,
        AT + 1,
        AT + 2,
        AT + 3,
        Optional.empty(),
        Optional.empty());
  }

  private static Violation.Party party(String address, String role) {
    return new Violation.Party(
        Address.parse(address),
        List.of(role),
        Optional.of(role + "-01"),
        Optional.of("London"),
        Optional.empty());
  }

  /** A record of the packets topic: 45 datagrams of 1,400 bytes. */
  public byte[] writePackets() {
    return packetsSerde.encode("packets", packets);
  }

  public ExportPackets readPackets() {
    return packetsSerde.deserializer().deserialize("packets", packetsBytes);
  }

  public byte[] writeViolation() {
    return violationSerde.encode("violations", violation);
  }

  public Violation readViolation() {
    return violationSerde.deserializer().deserialize("violations", violationBytes);
  }

  /** {@value #OBSERVATIONS} different observations into the table, and out as one batch's bytes. */
  public byte[] combine() {
    for (Observation each : observations) {
      table.add(each);
    }
    table.drain(
        0,
        AT,
        AT,
        EXPORTER,
        (batch, shard) -> batchBytes = batchSerde.serializer().serialize("batches", batch));
    return batchBytes;
  }

  /** Each of them out of the batch again; returns something of all. */
  public long readBatch() {
    FlowBatch.Cursor cursor =
        batchSerde.deserializer().deserialize("batches", batchBytes).observations(read);
    long check = 0;
    while (cursor.next()) {
      check += read.clientLow ^ read.lastSeenMillis;
    }
    return check;
  }

  public byte[] writeConversation() {
    return ConversationFormat.encode(conversation);
  }

  public Conversation readConversation() {
    return ConversationFormat.decode(ConversationFormat.key(conversation), conversationBytes);
  }
}
