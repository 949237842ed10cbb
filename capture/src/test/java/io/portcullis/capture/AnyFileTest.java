package io.portcullis.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever stands in a file, reading it ends in a summary. */
class AnyFileTest {

  private static final String[] REAL = {
    "ethernet.pcap", "ethernet.pcapng", "nanoseconds.pcapng", "cooked1.pcap", "cooked2.pcap"
  };

  private static void assertRead(byte[] file) throws IOException {
    long[] handedOver = {0};
    CaptureSummary summary =
        CaptureFile.read(new ByteArrayInputStream(file), datagram -> handedOver[0]++);

    assertThat(summary.datagrams()).isEqualTo(handedOver[0]);
    assertThat(summary.datagrams()).isLessThanOrEqualTo(summary.frames());
    assertThat(summary.incomplete()).isLessThanOrEqualTo(summary.datagrams());
  }

  @Property(tries = 2000)
  void realFilesWithBytesChanged(
      @ForAll @IntRange(max = 4) int which,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 10) int hits)
      throws IOException {
    byte[] file = Files.readAllBytes(CaptureFileTest.recorded(REAL[which]));
    Random random = new Random(seed);
    for (int i = 0; i < hits; i++) {
      file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
    }
    assertRead(file);
  }

  @Property(tries = 20)
  void realFilesCutAtEveryLength(@ForAll @IntRange(max = 4) int which) throws IOException {
    byte[] file = Files.readAllBytes(CaptureFileTest.recorded(REAL[which]));
    for (int length = 0; length <= file.length; length++) {
      assertRead(Arrays.copyOf(file, length));
    }
  }

  @Property
  void randomBytes(@ForAll @Size(max = 300) byte[] file) throws IOException {
    assertRead(file);
  }

  @Property
  void anyFrameOfAnyLinkType(@ForAll @IntRange(max = 300) int linkType, @ForAll byte[] frame)
      throws IOException {
    String digits = HexFormat.of().formatHex(frame);
    assertRead(Frames.pcap(linkType, digits));
  }
}
