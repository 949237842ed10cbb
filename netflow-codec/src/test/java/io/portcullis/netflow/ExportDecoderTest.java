package io.portcullis.netflow;

import static io.portcullis.netflow.ExportPacket.DOMAIN;
import static io.portcullis.netflow.ExportPacket.EXPORT_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.Flow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Packets, sets and records: what is read, and what is reported instead. */
class ExportDecoderTest {

  private static final int[] ENDS_AND_OCTETS = {8, 4, 12, 4, 1, 4};

  private static ExportPacket flow(ExportPacket packet) {
    return packet.ip("192.0.2.1").ip("192.0.2.2").u32(1500);
  }

  @Test
  void aTemplateAndItsDataMayComeInOnePacket() {
    byte[] packet = flow(ExportPacket.v9().template(256, ENDS_AND_OCTETS).set(256)).bytes();

    Decoded decoded = Decoded.of(packet);

    assertThat(decoded.onlyFlow().octets).isEqualTo(1500);
    assertThat(decoded.changes).containsExactly(Templates.Change.ADDED);
    assertThat(decoded.headers)
        .containsExactly(new ExportHeader(9, DOMAIN, 99, EXPORT_SECONDS * 1000, 3_600_000, 1));
    assertThat(decoded.dataRecords).isEqualTo(1);
    assertThat(decoded.complete).isTrue();
  }

  @Test
  void dataBeforeItsTemplateIsHandedOverAndDecodedLater() {
    byte[] data = flow(ExportPacket.ipfix().set(256)).bytes();
    byte[] template = ExportPacket.ipfix().template(256, ENDS_AND_OCTETS).bytes();
    TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);

    Decoded early = Decoded.of(templates, data);
    assertThat(early.undecodables).containsExactly(new Decoded.Undecodable(256, 20, 12));
    assertThat(early.complete).isFalse();

    Decoded.of(templates, template);
    Decoded late = new Decoded();
    byte[] body = Arrays.copyOfRange(data, 20, 32);
    ExportHeader header = ExportHeader.decode(early.headers.get(0).encode());
    new ExportDecoder(DecoderLimits.DEFAULT).decodeDataSet(header, 256, body, templates, late);
    assertThat(late.onlyFlow().octets).isEqualTo(1500);
    assertThat(late.ends).isZero();
  }

  @Test
  void paddingIsNoRecord() {
    byte[] packet =
        flow(ExportPacket.v9().template(256, ENDS_AND_OCTETS).set(256)).u8(0).u8(0).u8(0).bytes();

    Decoded decoded = Decoded.of(packet);

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.malformed).isEmpty();
  }

  @Test
  void aRecordThatEndsBeyondItsSetIsReportedAndTheNextSetIsRead() {
    ExportPacket packet = flow(ExportPacket.ipfix().template(256, ENDS_AND_OCTETS).set(256));
    packet.ip("192.0.2.3").ip("192.0.2.4");
    byte[] bytes = flow(packet.set(256)).bytes();

    Decoded decoded = Decoded.of(bytes);

    assertThat(decoded.flows).hasSize(2);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.SHORT_RECORD);
    assertThat(decoded.complete).isFalse();
  }

  @Test
  void aSetLongerThanThePacketGivesTheRecordsThatArrived() {
    ExportPacket packet = ExportPacket.v9().template(256, ENDS_AND_OCTETS).set(256);
    byte[] bytes = flow(flow(packet)).bytes();

    Decoded decoded = Decoded.of(Arrays.copyOf(bytes, bytes.length - 5));

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.SHORT_SET);
    assertThat(decoded.complete).isFalse();
  }

  @Test
  void aSetShorterThanItsHeaderEndsThePacket() {
    ExportPacket packet = flow(ExportPacket.v9().template(256, ENDS_AND_OCTETS).set(256));
    int at = packet.bytes().length;
    byte[] bytes = flow(packet.set(256)).bytes();
    ByteBuffer.wrap(bytes).putShort(at + 2, (short) 3);

    Decoded decoded = Decoded.of(bytes);

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.BAD_SET_LENGTH);
    assertThat(decoded.malformed.get(0).offset()).isEqualTo(at);
    assertThat(decoded.ends).isEqualTo(1);
  }

  @Test
  void reservedSetIdsAreReportedAndPassedOver() {
    ExportPacket packet = ExportPacket.ipfix().set(4).u32(1);
    byte[] bytes = flow(packet.template(256, ENDS_AND_OCTETS).set(256)).bytes();

    Decoded decoded = Decoded.of(bytes);

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.RESERVED_SET_ID);
  }

  @Test
  void bytesAfterAnIpfixMessageAreReported() {
    ExportPacket packet = ExportPacket.ipfix().template(256, ENDS_AND_OCTETS).set(256);
    byte[] bytes = flow(packet).trailing(6).bytes();

    Decoded decoded = Decoded.of(bytes);

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.TRAILING_BYTES);
    assertThat(decoded.malformed.get(0).offset()).isEqualTo(bytes.length - 6);
  }

  @Test
  void theCountOfRecordsInAV9HeaderDoesNotEndThePacket() {
    ExportPacket packet = ExportPacket.v9().template(256, ENDS_AND_OCTETS).set(256);
    byte[] bytes = flow(flow(flow(packet))).bytes();

    Decoded decoded = Decoded.of(bytes);

    assertThat(decoded.headers.get(0).count()).isEqualTo(1);
    assertThat(decoded.flows).hasSize(3);
  }

  @Test
  void otherVersionsAndTooShortPacketsAreReported() {
    assertThat(Decoded.of(new byte[] {0, 7, 1, 2}).reasons())
        .containsExactly(MalformedReason.UNKNOWN_VERSION);
    assertThat(Decoded.of(new byte[] {0}).reasons())
        .containsExactly(MalformedReason.UNKNOWN_VERSION);
    assertThat(Decoded.of(new byte[] {0, 10, 0, 9}).reasons())
        .containsExactly(MalformedReason.SHORT_HEADER);
    assertThat(Decoded.of(new byte[] {0, 9, 0, 1}).ends).isZero();
    byte[] shorterThanItsHeader = ExportPacket.ipfix().bytes();
    ByteBuffer.wrap(shorterThanItsHeader).putShort(2, (short) 15);
    assertThat(Decoded.of(shorterThanItsHeader).reasons())
        .containsExactly(MalformedReason.SHORT_HEADER);
  }

  @Test
  void v5IsReadByItsOneLayout() {
    Flow flow = Decoded.of(v5(1)).onlyFlow();

    assertThat(flow.octets).isEqualTo(4000);
    assertThat(flow.packets).isEqualTo(40);
    assertThat(flow.sourcePort).isEqualTo(50000);
    assertThat(flow.destinationPort).isEqualTo(443);
    assertThat(flow.protocol).isEqualTo(6);
    assertThat(flow.tcpControlBits).isEqualTo(0x1b);
    assertThat(flow.startMillis).isEqualTo(1_700_000_000_250L - 10_000);
    assertThat(flow.endMillis).isEqualTo(1_700_000_000_250L - 1_000);
    assertThat(flow.samplingInterval).isEqualTo(100);
  }

  @Test
  void v5NamesItsFieldsAsIanaDoes() {
    Decoded decoded = Decoded.of(v5(1));

    assertThat(decoded.headers.get(0).observationDomainId()).isEqualTo(0x0102);
    assertThat(decoded.fields.get(0))
        .containsEntry("sourceIPv4Address", "192.0.2.1")
        .containsEntry("destinationTransportPort", 443L)
        .containsEntry("protocolIdentifier", 6L)
        .containsEntry("octetDeltaCount", 4000L)
        .containsEntry("flowEndMilliseconds", 1_700_000_000_250L - 1_000)
        .doesNotContainKey("paddingOctets");
  }

  @Test
  void v5PacketsThatPromiseMoreThanArrivedGiveWhatArrived() {
    Decoded decoded = Decoded.of(v5(30));

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.SHORT_PACKET);
    assertThat(decoded.complete).isFalse();
  }

  private static byte[] v5(int count) {
    ByteBuffer out = ByteBuffer.allocate(24 + 48);
    out.putShort((short) 5).putShort((short) count).putInt(100_000);
    out.putInt((int) EXPORT_SECONDS).putInt(250_000_000).putInt(1234);
    out.put((byte) 1).put((byte) 2).putShort((short) (1 << 14 | 100));
    out.put(new byte[] {(byte) 192, 0, 2, 1, (byte) 192, 0, 2, 2, 0, 0, 0, 0});
    out.putShort((short) 3).putShort((short) 4).putInt(40).putInt(4000);
    out.putInt(90_000).putInt(99_000).putShort((short) 50000).putShort((short) 443);
    out.put((byte) 0).put((byte) 0x1b).put((byte) 6).put((byte) 0);
    return out.array();
  }
}
