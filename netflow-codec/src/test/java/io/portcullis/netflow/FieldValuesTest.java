package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and values of a record's fields, as they are printed. */
class FieldValuesTest {

  private static Map<String, Object> fields(ExportPacket packet) {
    return Decoded.of(packet.bytes()).fields.get(0);
  }

  /** One field of an enterprise's element. */
  private static Map<String, Object> enterprise(int pen, int id, int length, String hex) {
    return fields(
        ExportPacket.ipfix().set(2).u16s(256, 1, 0x8000 | id, length).u32(pen).set(256).hex(hex));
  }

  private static Map<String, Object> iana(int id, int length, String hex) {
    return fields(ExportPacket.ipfix().template(256, id, length).set(256).hex(hex));
  }

  @Test
  void citrixElementsAreKnownByName() {
    assertThat(enterprise(5951, 130, 5, "2f61000000")).containsEntry("netscalerHttpReqUrl", "/a");
    assertThat(enterprise(5951, 128, 4, "00000021")).containsEntry("netscalerRoundTripTime", 33L);
  }

  @Test
  void elementsThatNobodyKnowsShowTheirNumbersAndBytes() {
    assertThat(enterprise(4242, 7, 3, "0a0b0c")).containsEntry("enterprise4242Element7", "0a0b0c");
    assertThat(fields(ExportPacket.v9().template(256, 60000, 2).set(256).hex("0102")))
        .containsEntry("enterprise0Element60000", "0102");
  }

  @Test
  void numbersBeyond63BitsAreText() {
    assertThat(iana(1, 8, "7fffffffffffffff")).containsEntry("octetDeltaCount", Long.MAX_VALUE);
    assertThat(iana(1, 8, "ffffffffffffffff"))
        .containsEntry("octetDeltaCount", "18446744073709551615");
  }

  @Test
  void everyTypeIsShownInItsForm() {
    assertThat(iana(56, 6, "001b21bc24dd")).containsEntry("sourceMacAddress", "00:1b:21:bc:24:dd");
    assertThat(iana(27, 16, "20010db8000000000000000000000001"))
        .containsEntry("sourceIPv6Address", "2001:db8::1");
    assertThat(iana(276, 1, "01")).containsEntry("dataRecordsReliability", true);
    assertThat(iana(276, 1, "02")).containsEntry("dataRecordsReliability", false);
    assertThat(iana(311, 8, "3fe0000000000000")).containsEntry("samplingProbability", 0.5);
    assertThat(iana(311, 8, "7ff8000000000000")).containsEntry("samplingProbability", "NaN");
    assertThat(iana(434, 4, "ffffffff")).containsEntry("mibObjectValueInteger", -1L);
    assertThat(iana(82, 4, "65746800")).containsEntry("interfaceName", "eth");
    assertThat(iana(313, 2, "abcd")).containsEntry("ipHeaderPacketSection", "abcd");
    assertThat(iana(4, 9, "000000000000000006"))
        .containsEntry("protocolIdentifier", "000000000000000006");
  }

  @Test
  void timesAreNumbersInTheUnitOfTheirElement() {
    assertThat(iana(150, 4, "6553f100")).containsEntry("flowStartSeconds", 1_700_000_000L);
    assertThat(iana(154, 8, "e8fe6f8080000000"))
        .containsEntry("flowStartMicroseconds", 1_700_000_000_500_000L)
        .containsEntry("flowStartMilliseconds", 1_700_000_000_500L);
    assertThat(iana(156, 8, "e8fe6f8080000000"))
        .containsEntry("flowStartNanoseconds", 1_700_000_000_500_000_000L);
  }

  @Test
  void vendorsAndReversedElementsHaveTheirNames() {
    assertThat(InformationElements.of(TemplateField.REVERSE, 2).name())
        .isEqualTo("reversePacketDeltaCount");
    assertThat(InformationElements.of(0, 1).type()).isEqualTo(DataType.UNSIGNED);
    assertThat(InformationElements.of(9, 12235).name()).isEqualTo("appHTTPHost");
    assertThat(InformationElements.of(6871, 14).name()).isEqualTo("initialTCPFlags");
    assertThat(InformationElements.of(6876, 880).name()).isEqualTo("tenantProtocol");
  }
}
