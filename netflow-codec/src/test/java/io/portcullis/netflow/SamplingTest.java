package io.portcullis.netflow;

import static io.portcullis.netflow.ExportPacket.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplingTest {

  private static Decoded.Sampling only(ExportPacket packet) {
    Decoded decoded = Decoded.of(packet.bytes());
    assertThat(decoded.options).hasSize(1);
    assertThat(decoded.samplings).hasSize(1);
    return decoded.samplings.get(0);
  }

  @Test
  void theRateOfAWholeDomainIsToldByItsOptions() {
    ExportPacket packet =
        ExportPacket.v9()
            .optionsTemplate(257, 1, 1, 4, 34, 4, 35, 1)
            .set(257)
            .u32(1)
            .u32(100)
            .u8(2);

    assertThat(only(packet)).isEqualTo(new Decoded.Sampling(DOMAIN, 0, 100));
  }

  @Test
  void eachSamplerHasItsOwnRateUnderTheNumberThatItsFlowsCarry() {
    byte[] packet =
        ExportPacket.v9()
            .optionsTemplate(257, 1, 1, 4, 48, 1, 49, 1, 50, 4)
            .set(257)
            .u32(1)
            .u8(3)
            .u8(2)
            .u32(1000)
            .u32(1)
            .u8(4)
            .u8(2)
            .u32(2000)
            .template(256, 8, 4, 48, 1)
            .set(256)
            .u32(1)
            .u8(4)
            .bytes();

    Decoded decoded = Decoded.of(packet);

    assertThat(decoded.samplings)
        .containsExactly(
            new Decoded.Sampling(DOMAIN, 3, 1000), new Decoded.Sampling(DOMAIN, 4, 2000));
    assertThat(decoded.onlyFlow().samplerId).isEqualTo(4);
  }

  @Test
  void theSelectorOfIpfixMayBeTheScope() {
    ExportPacket packet =
        ExportPacket.ipfix()
            .optionsTemplate(257, 1, 302, 8, 305, 4, 306, 4)
            .set(257)
            .u64(9)
            .u32(2)
            .u32(198);

    assertThat(only(packet)).isEqualTo(new Decoded.Sampling(DOMAIN, 9, 100));
  }

  @Test
  void anIntervalWithoutASpaceIsTheRateItself() {
    ExportPacket packet =
        ExportPacket.ipfix().optionsTemplate(257, 1, 302, 2, 305, 4).set(257).u16(9).u32(512);

    assertThat(only(packet).interval()).isEqualTo(512);
  }

  @Test
  void sampleAndPopulationOrAProbabilityTellTheRate() {
    ExportPacket population =
        ExportPacket.ipfix()
            .optionsTemplate(257, 1, 302, 2, 309, 4, 310, 4)
            .set(257)
            .u16(9)
            .u32(10)
            .u32(2560);
    ExportPacket probability =
        ExportPacket.ipfix()
            .optionsTemplate(257, 1, 302, 2, 311, 8)
            .set(257)
            .u16(9)
            .u64(Double.doubleToLongBits(0.001));

    assertThat(only(population).interval()).isEqualTo(256);
    assertThat(only(probability).interval()).isEqualTo(1000);
  }

  @Test
  void whatIsNoRateIsNotTold() {
    byte[] zero =
        ExportPacket.v9().optionsTemplate(257, 1, 1, 4, 34, 4).set(257).u32(1).u32(0).bytes();
    byte[] notANumber =
        ExportPacket.ipfix()
            .optionsTemplate(257, 1, 302, 2, 311, 8)
            .set(257)
            .u16(9)
            .u64(Double.doubleToLongBits(Double.NaN))
            .bytes();

    assertThat(Decoded.of(zero).options).hasSize(1);
    assertThat(Decoded.of(zero).samplings).isEmpty();
    assertThat(Decoded.of(notANumber).samplings).isEmpty();
  }

  @Test
  void aFlowMayTellItsOwnRate() {
    byte[] packet = ExportPacket.v9().template(256, 8, 4, 34, 4).set(256).u32(1).u32(64).bytes();

    assertThat(Decoded.of(packet).onlyFlow().samplingInterval).isEqualTo(64);
  }

  @Test
  void optionsAreShownWithTheirScope() {
    byte[] packet =
        ExportPacket.v9()
            .optionsTemplate(257, 1, 2, 4, 82, 5)
            .set(257)
            .u32(12)
            .hex("6574683000")
            .bytes();

    assertThat(Decoded.of(packet).options.get(0))
        .containsEntry("scopeInterface", 12L)
        .containsEntry("interfaceName", "eth0");
  }
}
