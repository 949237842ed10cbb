package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Flow;
import org.junit.jupiter.api.Test;

/** Which elements fill which places of a flow. */
class FlowElementsTest {

  private static final int REVERSE = (int) TemplateField.REVERSE;

  private static long low(String address) {
    return Address.parse(address).low();
  }

  @Test
  void elementsMayBeShorterThanTheirType() {
    byte[] packet =
        ExportPacket.ipfix()
            .template(256, 8, 4, 12, 4, 1, 3, 2, 1, 10, 2, 7, 1)
            .set(256)
            .ip("10.0.0.1")
            .ip("10.0.0.2")
            .hex("0186a0")
            .u8(200)
            .u16(7)
            .u8(53)
            .bytes();

    Flow flow = Decoded.of(packet).onlyFlow();

    assertThat(flow.octets).isEqualTo(100_000);
    assertThat(flow.packets).isEqualTo(200);
    assertThat(flow.ingressInterface).isEqualTo(7);
    assertThat(flow.sourcePort).isEqualTo(53);
  }

  @Test
  void anElementOfImpossibleLengthFillsNothing() {
    byte[] packet =
        ExportPacket.v9()
            .template(256, 8, 5, 12, 4, 1, 9)
            .set(256)
            .hex("0a00000100")
            .ip("10.0.0.2")
            .hex("000000000000000005")
            .bytes();

    Flow flow = Decoded.of(packet).onlyFlow();

    assertThat(flow.sourceLow).isZero();
    assertThat(flow.octets).isZero();
    assertThat(flow.destinationLow).isEqualTo(low("10.0.0.2"));
  }

  @Test
  void variableLengthFieldsMoveTheFieldsAfterThem() {
    String longText = "61".repeat(300);
    byte[] packet =
        ExportPacket.ipfix()
            .set(2)
            .u16s(256, 4, 8, 4, 0x8000 | 130, 0xffff, 0, 5951, 12, 4, 1, 4)
            .set(256)
            .ip("10.0.0.1")
            .u8(3)
            .hex("2f6163")
            .ip("10.0.0.2")
            .u32(10)
            .ip("10.0.0.3")
            .u8(0)
            .ip("10.0.0.4")
            .u32(20)
            .ip("10.0.0.5")
            .u8(255)
            .u16(300)
            .hex(longText)
            .ip("10.0.0.6")
            .u32(30)
            .bytes();

    Decoded decoded = Decoded.of(packet);

    assertThat(decoded.flows).extracting(flow -> flow.octets).containsExactly(10L, 20L, 30L);
    assertThat(decoded.flows)
        .extracting(flow -> flow.destinationLow)
        .containsExactly(low("10.0.0.2"), low("10.0.0.4"), low("10.0.0.6"));
    assertThat(decoded.fields)
        .extracting(fields -> fields.get("netscalerHttpReqUrl"))
        .containsExactly("/ac", "", "a".repeat(300));
    assertThat(decoded.malformed).isEmpty();
  }

  @Test
  void aVariableLengthFieldThatLeavesItsSetEndsTheSet() {
    byte[] packet =
        ExportPacket.ipfix()
            .template(256, 8, 4, 82, 0xffff)
            .set(256)
            .ip("10.0.0.1")
            .u8(2)
            .hex("6161")
            .ip("10.0.0.2")
            .u8(200)
            .hex("616161")
            .bytes();

    Decoded decoded = Decoded.of(packet);

    assertThat(decoded.flows).hasSize(1);
    assertThat(decoded.reasons()).containsExactly(MalformedReason.SHORT_RECORD);
  }

  @Test
  void ofBothKindsOfAddressTheOneThatIsSetCounts() {
    int[] both = {8, 4, 12, 4, 27, 16, 28, 16};
    String none = "00".repeat(16);
    String source = "20010db8000000000000000000000001";
    String destination = "20010db8000000000000000000000002";
    byte[] packet =
        ExportPacket.ipfix()
            .template(256, both)
            .set(256)
            .ip("10.0.0.1")
            .ip("10.0.0.2")
            .hex(none)
            .hex(none)
            .u32(0)
            .u32(0)
            .hex(source)
            .hex(destination)
            .bytes();

    Decoded decoded = Decoded.of(packet);

    assertThat(decoded.flows.get(0).sourceLow).isEqualTo(low("10.0.0.1"));
    assertThat(decoded.flows.get(0).sourceHigh).isZero();
    assertThat(decoded.flows.get(1).sourceHigh).isEqualTo(Address.parse("2001:db8::1").high());
    assertThat(decoded.flows.get(1).destinationLow).isEqualTo(2);
  }

  @Test
  void ipv4MappedAddressesAreTheSameHostAsIpv4() {
    byte[] packet =
        ExportPacket.ipfix()
            .template(256, 27, 16, 28, 16)
            .set(256)
            .hex("00000000000000000000ffff0a000001")
            .hex("00000000000000000000ffff0a000002")
            .bytes();

    Flow flow = Decoded.of(packet).onlyFlow();

    assertThat(new Address(flow.sourceHigh, flow.sourceLow)).hasToString("10.0.0.1");
  }

  @Test
  void reverseElementsMakeABiflow() {
    byte[] packet =
        ExportPacket.ipfix()
            .set(2)
            .u16s(256, 5, 1, 4, 0x8000 | 1, 4, 0, REVERSE, 0x8000 | 2, 4, 0, REVERSE)
            .u16s(0x8000 | 6, 1, 0, REVERSE, 239, 1)
            .set(256)
            .u32(100)
            .u32(2000)
            .u32(20)
            .u8(0x12)
            .u8(2)
            .bytes();

    Decoded decoded = Decoded.of(packet);
    Flow flow = decoded.onlyFlow();

    assertThat(flow.biflow).isTrue();
    assertThat(flow.octets).isEqualTo(100);
    assertThat(flow.reverseOctets).isEqualTo(2000);
    assertThat(flow.reversePackets).isEqualTo(20);
    assertThat(flow.reverseTcpControlBits).isEqualTo(0x12);
    assertThat(flow.biflowDirection).isEqualTo(Flow.BIFLOW_REVERSE_INITIATOR);
    assertThat(decoded.fields.get(0)).containsEntry("reverseOctetDeltaCount", 2000L);
  }

  @Test
  void initiatorAndResponderCountersTellBothDirectionsAndWhoBegan() {
    byte[] packet =
        ExportPacket.v9()
            .template(256, 231, 4, 232, 4, 298, 4, 299, 4)
            .set(256)
            .u32(100)
            .u32(2000)
            .u32(3)
            .u32(20)
            .bytes();

    Flow flow = Decoded.of(packet).onlyFlow();

    assertThat(flow.octets).isEqualTo(100);
    assertThat(flow.packets).isEqualTo(3);
    assertThat(flow.reverseOctets).isEqualTo(2000);
    assertThat(flow.reversePackets).isEqualTo(20);
    assertThat(flow.biflowDirection).isEqualTo(Flow.BIFLOW_INITIATOR);
  }

  @Test
  void totalsCountWhereThereAreNoDeltas() {
    byte[] totals = ExportPacket.v9().template(256, 85, 8, 86, 4).set(256).u64(5).u32(6).bytes();
    byte[] both = ExportPacket.v9().template(256, 85, 8, 1, 4).set(256).u64(5).u32(7).bytes();

    assertThat(Decoded.of(totals).onlyFlow().octets).isEqualTo(5);
    assertThat(Decoded.of(totals).onlyFlow().packets).isEqualTo(6);
    assertThat(Decoded.of(both).onlyFlow().octets).isEqualTo(7);
  }

  @Test
  void aFirewallsDenialIsReadFromIanasElementAndFromCiscosOldOne() {
    byte[] iana = ExportPacket.v9().template(256, 233, 1).set(256).u8(3).bytes();
    byte[] asa = ExportPacket.v9().template(256, 40005, 1).set(256).u8(3).bytes();

    assertThat(Decoded.of(iana).onlyFlow().denied()).isTrue();
    assertThat(Decoded.of(asa).onlyFlow().denied()).isTrue();
    assertThat(Decoded.of(asa).fields.get(0)).containsEntry("firewallEvent", 3L);
  }

  @Test
  void forwardingStatusIsReadFromOneByteAndFromFour() {
    byte[] one = ExportPacket.v9().template(256, 89, 1).set(256).u8(0x82).bytes();
    byte[] four = ExportPacket.ipfix().template(256, 89, 4).set(256).u32(0x40).bytes();

    assertThat(Decoded.of(one).onlyFlow().denied()).isTrue();
    assertThat(Decoded.of(four).onlyFlow().forwardingStatus).isEqualTo(0x40);
    assertThat(Decoded.of(four).onlyFlow().denied()).isFalse();
  }

  @Test
  void translatedEndsAreReadFromIanasElementsAndFromCiscosOldOnes() {
    byte[] iana =
        ExportPacket.v9()
            .template(256, 225, 4, 226, 4, 227, 2, 228, 2)
            .set(256)
            .ip("198.51.100.1")
            .ip("10.1.1.1")
            .u16(40000)
            .u16(443)
            .bytes();
    byte[] asa =
        ExportPacket.v9()
            .template(256, 40001, 4, 40002, 4, 40003, 2, 40004, 2)
            .set(256)
            .ip("198.51.100.1")
            .ip("10.1.1.1")
            .u16(40000)
            .u16(443)
            .bytes();

    Flow flow = Decoded.of(iana).onlyFlow();
    assertThat(flow.translated).isTrue();
    assertThat(flow.postSourceLow).isEqualTo(low("198.51.100.1"));
    assertThat(flow.postDestinationPort).isEqualTo(443);
    assertThat(Decoded.values(Decoded.of(asa).onlyFlow())).isEqualTo(Decoded.values(flow));
  }

  @Test
  void ipv6TranslationAndVrfsAreRead() {
    byte[] packet =
        ExportPacket.ipfix()
            .template(256, 281, 16, 282, 16, 234, 4, 235, 4)
            .set(256)
            .hex("20010db8000000000000000000000001")
            .hex("20010db8000000000000000000000002")
            .u32(17)
            .u32(18)
            .bytes();

    Flow flow = Decoded.of(packet).onlyFlow();

    assertThat(flow.translated).isTrue();
    assertThat(flow.postSourceLow).isEqualTo(1);
    assertThat(flow.postDestinationLow).isEqualTo(2);
    assertThat(flow.ingressVrfId).isEqualTo(17);
    assertThat(flow.egressVrfId).isEqualTo(18);
  }

  @Test
  void nothingOfOneFlowShowsInTheNext() {
    byte[] packet =
        ExportPacket.v9()
            .template(256, 8, 4, 225, 4, 233, 1, 6, 1)
            .template(257, 12, 4)
            .set(256)
            .ip("10.0.0.1")
            .ip("10.9.9.9")
            .u8(3)
            .u8(2)
            .set(257)
            .ip("10.0.0.2")
            .bytes();

    Decoded decoded = Decoded.of(packet);

    Flow expected = new Flow().clear();
    expected.destinationLow = low("10.0.0.2");
    assertThat(Decoded.values(decoded.flows.get(1))).isEqualTo(Decoded.values(expected));
  }
}
