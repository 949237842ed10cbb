package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.Flow;
import org.junit.jupiter.api.Test;

/** ICMP's type and code stand in many places; ports they are in none. */
class IcmpTest {

  private static final int ICMP = 1;
  private static final int ICMP_V6 = 58;

  private static Flow flow(ExportPacket packet) {
    return Decoded.of(packet.bytes()).onlyFlow();
  }

  @Test
  void typeAndCodeComeInOneElement() {
    Flow v4 = flow(ExportPacket.v9().template(256, 4, 1, 32, 2).set(256).u8(ICMP).u16(0x0301));
    Flow v6 =
        flow(ExportPacket.ipfix().template(256, 4, 1, 139, 2).set(256).u8(ICMP_V6).u16(0x8000));

    assertThat(v4.icmpTypeCode).isEqualTo(0x0301);
    assertThat(v6.icmpTypeCode).isEqualTo(0x8000);
  }

  @Test
  void typeAndCodeComeInAnElementEach() {
    Flow v4 =
        flow(ExportPacket.v9().template(256, 4, 1, 176, 1, 177, 1).set(256).u8(ICMP).u8(3).u8(4));
    Flow v6 =
        flow(
            ExportPacket.ipfix()
                .template(256, 179, 1, 178, 1, 4, 1)
                .set(256)
                .u8(4)
                .u8(1)
                .u8(ICMP_V6));

    assertThat(v4.icmpTypeCode).isEqualTo(0x0304);
    assertThat(v6.icmpTypeCode).isEqualTo(0x0104);
  }

  @Test
  void withoutSuchElementsTheDestinationPortHoldsThem() {
    Flow flow =
        flow(
            ExportPacket.v9()
                .template(256, 4, 1, 7, 2, 11, 2)
                .set(256)
                .u8(ICMP)
                .u16(0)
                .u16(0x0800));

    assertThat(flow.icmpTypeCode).isEqualTo(0x0800);
    assertThat(flow.destinationPort).isZero();
  }

  @Test
  void whereTheElementsAreThePortIsTheIdentifierOfTheEcho() {
    Flow reply =
        flow(
            ExportPacket.v9()
                .template(256, 4, 1, 11, 2, 176, 1, 177, 1)
                .set(256)
                .u8(ICMP)
                .u16(17549)
                .u8(0)
                .u8(0));

    assertThat(reply.icmpTypeCode).isZero();
    assertThat(reply.destinationPort).isZero();
  }

  @Test
  void withNeitherItIsNotKnown() {
    Flow flow = flow(ExportPacket.v9().template(256, 4, 1, 8, 4).set(256).u8(ICMP).u32(1));

    assertThat(flow.icmpTypeCode).isEqualTo(Flow.ABSENT);
  }

  @Test
  void otherProtocolsHaveNoneWhateverTheElementHolds() {
    Flow flow =
        flow(ExportPacket.v9().template(256, 4, 1, 11, 2, 32, 2).set(256).u8(6).u16(443).u16(0));

    assertThat(flow.icmpTypeCode).isEqualTo(Flow.ABSENT);
    assertThat(flow.destinationPort).isEqualTo(443);
  }
}
