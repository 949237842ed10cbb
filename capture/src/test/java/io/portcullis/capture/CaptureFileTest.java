package io.portcullis.capture;

import static io.portcullis.capture.Frames.ethernet;
import static io.portcullis.capture.Frames.hex;
import static io.portcullis.capture.Frames.ipv4;
import static io.portcullis.capture.Frames.ipv6;
import static io.portcullis.capture.Frames.pcap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileTest {

  private static final int ETHERNET = 1;

  private final List<CapturedDatagram> datagrams = new ArrayList<>();

  private CaptureSummary read(byte[] file) throws IOException {
    return CaptureFile.read(new ByteArrayInputStream(file), datagrams::add);
  }

  /** The one frame is read as the datagram that {@link Frames#udp()} is. */
  private void assertReadsOne(int linkType, String frame) throws IOException {
    CaptureSummary summary = read(pcap(linkType, frame));

    assertThat(summary.skipped()).isEmpty();
    assertThat(datagrams).hasSize(1);
    CapturedDatagram datagram = datagrams.get(0);
    assertThat(datagram.sourcePort()).isEqualTo(50000);
    assertThat(datagram.destinationPort()).isEqualTo(2055);
    assertThat(datagram.timestampMillis()).isEqualTo(1500);
    assertThat(datagram.payload()).isEqualTo(hex(Frames.PAYLOAD));
  }

  private void assertSkips(SkipReason reason, int linkType, String frame) throws IOException {
    CaptureSummary summary = read(pcap(linkType, frame));

    assertThat(datagrams).isEmpty();
    assertThat(summary.skipped()).isEqualTo(Map.of(reason, 1L));
    assertThat(summary.frames()).isEqualTo(1);
  }

  /** Three datagrams each, as tcpdump and Wireshark's editcap wrote them; times as tshark reads. */
  @ParameterizedTest
  @CsvSource({
    "ethernet.pcap, PCAP, 1795422396809, 1795422396809",
    "ethernet.pcapng, PCAPNG, 1795422396809, 1795422396809",
    "nanoseconds.pcap, PCAP, 1795422400580, 1795422400584",
    "nanoseconds.pcapng, PCAPNG, 1795422400580, 1795422400584",
    "cooked1.pcap, PCAP, 1795422392271, 1795422392271",
    "cooked2.pcap, PCAP, 1795422388211, 1795422388211"
  })
  void filesOfRealToolsAreRead(
      String name, CaptureSummary.Format format, long firstMillis, long lastMillis)
      throws IOException {
    CaptureSummary summary = CaptureFile.read(recorded(name), datagrams::add);

    assertThat(summary).isEqualTo(new CaptureSummary(format, 3, 3, 0, Map.of()));
    assertThat(datagrams)
        .extracting(datagram -> new String(datagram.payload(), StandardCharsets.UTF_8))
        .containsExactly("first", "second datagram", "third");
    assertThat(datagrams)
        .extracting(datagram -> datagram.source() + " " + datagram.sourcePort())
        .containsExactly("127.0.0.1 40123", "127.0.0.1 40123", "::1 40124");
    assertThat(datagrams.get(0).destinationPort()).isEqualTo(24739);
    assertThat(datagrams.get(0).timestampMillis()).isEqualTo(firstMillis);
    assertThat(datagrams.get(2).timestampMillis()).isEqualTo(lastMillis);
  }

  @Test
  void whatACaptureCutIsHandedOverAndCountedAsIncomplete() throws IOException {
    CaptureSummary summary = CaptureFile.read(recorded("snapped.pcap"), datagrams::add);

    assertThat(new String(datagrams.get(1).payload(), StandardCharsets.UTF_8))
        .isEqualTo("second d");
    assertThat(summary.incomplete()).isEqualTo(1);
    assertThat(summary.skipped()).isEqualTo(Map.of(SkipReason.MALFORMED, 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0800", "8100000a0800", "88a8000a8100000b0800"})
  void vlanTagsAreLookedThrough(String tagsAndType) throws IOException {
    assertReadsOne(ETHERNET, ethernet(tagsAndType, ipv4()));
    assertThat(datagrams.get(0).source()).hasToString("192.0.2.1");
    assertThat(datagrams.get(0).destination()).hasToString("198.51.100.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 14, 101, 228})
  void rawIpIsRead(int linkType) throws IOException {
    assertReadsOne(linkType, ipv4());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000002", "02000000", "1e000000"})
  void loopbackFramesAreReadWhateverTheirByteOrder(String family) throws IOException {
    assertReadsOne(0, family + (family.startsWith("1e") ? ipv6("11", "") : ipv4()));
  }

  @Test
  void ipv6ExtensionHeadersAreLookedThrough() throws IOException {
    String hopByHop = "3c" + "00" + "000000000000";
    String destinationOptions = "2c" + "01" + "00".repeat(14);
    String firstFragment = "33" + "00" + "0001" + "00000001";
    String authentication = "11" + "02" + "00".repeat(14);

    assertReadsOne(
        ETHERNET,
        ethernet(
            "86dd", ipv6("00", hopByHop + destinationOptions + firstFragment + authentication)));
    assertThat(datagrams.get(0).source()).hasToString("2001:db8::1");
  }

  @Test
  void fillingOfShortEthernetFramesIsNoPayload() throws IOException {
    assertReadsOne(ETHERNET, ethernet("0800", ipv4() + "00".repeat(14)));
  }

  @Test
  void ofAFragmentedDatagramTheFirstPartIsHandedOverAndTheRestCounted() throws IOException {
    String first = "c350" + "0807" + "0bb8" + "0000" + "aa".repeat(24);
    CaptureSummary summary =
        read(
            pcap(
                101,
                ipv4("2000", "11", first),
                ipv4("2004", "11", "bb".repeat(24)),
                ipv4("0007", "11", "cc".repeat(24))));

    assertThat(summary.datagrams()).isEqualTo(1);
    assertThat(summary.incomplete()).isEqualTo(1);
    assertThat(datagrams.get(0).payload()).hasSize(24);
    assertThat(summary.skipped()).isEqualTo(Map.of(SkipReason.LATER_FRAGMENT, 2L));
  }

  @Test
  void ipv6FragmentsAfterTheFirstAreCounted() throws IOException {
    assertSkips(SkipReason.LATER_FRAGMENT, 101, ipv6("2c", "11" + "00" + "0008" + "00000001"));
  }

  @Test
  void whatIsNoUdpOverIpIsCountedByItsReason() throws IOException {
    assertSkips(SkipReason.NOT_IP, ETHERNET, ethernet("0806", "0001080006040001"));
    assertSkips(SkipReason.NOT_UDP, 101, ipv4("0000", "06", "00".repeat(20)));
    assertSkips(SkipReason.NOT_UDP, 101, ipv6("3a", ""));
    assertSkips(SkipReason.NOT_IP, 101, "ff00000000");
    assertSkips(SkipReason.UNKNOWN_LINK_TYPE, 105, ipv4());
  }

  @Test
  void headersThatEndEarlyOrContradictThemselvesAreMalformed() throws IOException {
    assertSkips(SkipReason.MALFORMED, ETHERNET, "0200");
    assertSkips(SkipReason.MALFORMED, ETHERNET, ethernet("8100", ""));
    assertSkips(SkipReason.MALFORMED, ETHERNET, ethernet("0800", ""));
    assertSkips(SkipReason.MALFORMED, 101, "4500001c");
    assertSkips(SkipReason.MALFORMED, 101, "41" + ipv4().substring(2));
    assertSkips(SkipReason.MALFORMED, 101, ipv4("0000", "11", "c3500807"));
    assertSkips(SkipReason.MALFORMED, 101, ipv4("0000", "11", "c350080700070000"));
    assertSkips(SkipReason.MALFORMED, 101, ipv6("00", "").substring(0, 84));
    assertSkips(SkipReason.MALFORMED, 276, "0800");
  }

  @Test
  void aFileThatEndsInTheMiddleGivesWhatCameBefore() throws IOException {
    byte[] file = pcap(101, ipv4(), ipv4());

    CaptureSummary inFrame = read(Arrays.copyOf(file, file.length - 1));
    CaptureSummary inHeader = read(Arrays.copyOf(file, file.length - ipv4().length() / 2 - 3));
    CaptureSummary inFileHeader = read(Arrays.copyOf(file, 20));

    assertThat(inFrame.datagrams()).isEqualTo(1);
    assertThat(inFrame.skipped()).isEqualTo(Map.of(SkipReason.FILE_CUT_SHORT, 1L));
    assertThat(inHeader.skipped()).isEqualTo(Map.of(SkipReason.FILE_CUT_SHORT, 1L));
    assertThat(inFileHeader.skipped()).isEqualTo(Map.of(SkipReason.FILE_CUT_SHORT, 1L));
  }

  @Test
  void anImpossibleLengthEndsTheFile() throws IOException {
    byte[] file = pcap(101, ipv4(), ipv4());
    file[24 + 8] = 0x7f;

    CaptureSummary summary = read(file);

    assertThat(summary.datagrams()).isZero();
    assertThat(summary.skipped()).isEqualTo(Map.of(SkipReason.BAD_LENGTH, 1L));
  }

  @Test
  void anyOtherFileIsOnePayload() throws IOException {
    CaptureSummary summary = read(hex("000a0010"));

    assertThat(summary.format()).isEqualTo(CaptureSummary.Format.PAYLOAD);
    assertThat(datagrams.get(0).payload()).isEqualTo(hex("000a0010"));
    assertThat(datagrams.get(0).source()).isEqualTo(CapturedDatagram.NOWHERE);
    assertThat(read(new byte[70_000]).skipped()).isEqualTo(Map.of(SkipReason.BAD_LENGTH, 1L));
  }

  @Test
  void onlyAFileThatCanNotBeReadFails() {
    assertThatThrownBy(() -> CaptureFile.read(Path.of("no-such-file.pcap"), datagrams::add))
        .isInstanceOf(NoSuchFileException.class);
  }

  static Path recorded(String name) {
    try {
      return Path.of(CaptureFileTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
