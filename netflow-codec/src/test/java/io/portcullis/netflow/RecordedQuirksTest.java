package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.capture.CaptureFile;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real exporters do that the standards don't lead one to expect. */
class RecordedQuirksTest {

  /** The first session of the recorded traffic, by the packets themselves. */
  private static final long FIRST_START = 1_795_400_000_013L;

  private static final long FIRST_END = 1_795_400_000_208L;

  private static Decoded decode(String name) throws IOException {
    List<byte[]> packets = new ArrayList<>();
    CaptureFile.read(
        RecordedExportersTest.directory().resolve(name + ".pcap"),
        datagram -> packets.add(datagram.payload()));
    return Decoded.of(packets.toArray(byte[][]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "softflowd-v10, 0",
    "softflowd-v10-milli, 0",
    "softflowd-v10-micro, 0",
    "softflowd-v10-nano, 0",
    "softflowd-v10-sec, 999",
    "softflowd-v9, 999",
    "nfprobe-v9, 0",
    "nfprobe-v10, 0"
  })
  void everyFormOfTimeGivesTheTimeOfThePackets(String name, long precision) throws IOException {
    Flow first = decode(name).flows.get(0);

    assertThat(FIRST_START - first.startMillis).isBetween(0L, precision);
    assertThat(FIRST_END - first.endMillis).isBetween(0L, precision);
  }

  @Test
  void theOptionsTellTheSamplingRateOfTheWholeDomain() throws IOException {
    assertThat(decode("softflowd-v9-sampled").samplings)
        .containsExactly(new Decoded.Sampling(0, 0, 2));
  }

  @Test
  void aBiflowTellsBothDirectionsOfASession() throws IOException {
    Flow session = decode("softflowd-v10-biflow").flows.get(0);

    assertThat(session.biflow).isTrue();
    assertThat(session.packets).isEqualTo(9);
    assertThat(session.reversePackets).isEqualTo(7);
    assertThat(session.reverseOctets).isEqualTo(3980);
    assertThat(session.reverseTcpControlBits).isEqualTo(0x1b);
  }

  @Test
  void aBiflowOfIcmpThatOnlyWentBackIsAFlowOfTheOtherEnd() throws IOException {
    List<Flow> icmp =
        decode("softflowd-v10-biflow").flows.stream()
            .filter(flow -> flow.protocol == Protocol.ICMP)
            .toList();

    assertThat(icmp)
        .extracting(flow -> new Address(flow.sourceHigh, flow.sourceLow).toString())
        .containsExactly("192.0.2.10", "198.51.100.20", "198.51.100.1");
    assertThat(icmp).extracting(flow -> flow.packets).containsExactly(4L, 4L, 1L);
    assertThat(icmp)
        .extracting(flow -> flow.icmpTypeCode)
        .containsExactly(0x0800, Flow.ABSENT, Flow.ABSENT);
  }

  @ParameterizedTest
  @CsvSource({"softflowd-v5", "softflowd-v9", "softflowd-v10", "nfprobe-v5", "nfprobe-v9"})
  void typeAndCodeOfIcmpAreReadWhereverTheyStand(String name) throws IOException {
    assertThat(decode(name).flows)
        .filteredOn(flow -> flow.protocol == Protocol.ICMP)
        .extracting(flow -> flow.icmpTypeCode)
        .containsExactlyInAnyOrder(0x0800, 0x0000, 0x0301);
  }

  @Test
  void packetSamplesAreRecordsWithoutAddresses() throws IOException {
    Decoded samples = decode("softflowd-psamp");

    assertThat(samples.flows).hasSize(3);
    assertThat(samples.flows).allMatch(flow -> flow.sourceHigh == 0 && flow.sourceLow == 0);
    assertThat(samples.fields.get(0)).containsKey("dataLinkFrameSection");
    assertThat(samples.malformed).isEmpty();
  }
}
