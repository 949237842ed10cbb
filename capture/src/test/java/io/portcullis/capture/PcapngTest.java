package io.portcullis.capture;

import static io.portcullis.capture.Frames.hex;
import static io.portcullis.capture.Frames.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of the next generation format, in both byte orders. */
class PcapngTest {

  private static final int INTERFACE = 1;
  private static final int SIMPLE = 3;
  private static final int ENHANCED = 6;
  private static final int RAW_IP = 101;

  private final List<CapturedDatagram> datagrams = new ArrayList<>();
  private ByteBuffer file;

  @BeforeEach
  void begin() {
    file = ByteBuffer.allocate(65_536);
  }

  private void section(ByteOrder order) {
    file.order(order);
    ByteBuffer body = body();
    body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
    block(PcapngReader.SECTION_HEADER, body);
  }

  private ByteBuffer body() {
    return ByteBuffer.allocate(256).order(file.order());
  }

  private void block(int type, ByteBuffer body) {
    int padded = (body.position() + 3) & ~3;
    file.putInt(type).putInt(12 + padded).put(body.array(), 0, padded).putInt(12 + padded);
  }

  private void rawIpInterface(int snapLength, Integer resolution, Long offset) {
    ByteBuffer body = body();
    body.putShort((short) RAW_IP).putShort((short) 0).putInt(snapLength);
    body.putShort((short) 2).putShort((short) 3).put(new byte[] {'e', 't', 'h', 0});
    if (resolution != null) {
      body.putShort((short) 9).putShort((short) 1).put(resolution.byteValue()).put(new byte[3]);
    }
    if (offset != null) {
      body.putShort((short) 14).putShort((short) 8).putLong(offset);
    }
    body.putInt(0);
    block(INTERFACE, body);
  }

  private void enhanced(int number, long units, int captured) {
    ByteBuffer body = body();
    byte[] frame = hex(ipv4());
    body.putInt(number).putInt((int) (units >>> 32)).putInt((int) units);
    body.putInt(captured).putInt(frame.length).put(frame);
    block(ENHANCED, body);
  }

  private void enhanced(long units) {
    enhanced(0, units, ipv4().length() / 2);
  }

  private CaptureSummary read() throws IOException {
    return read(file.position());
  }

  private CaptureSummary read(int length) throws IOException {
    byte[] bytes = Arrays.copyOf(file.array(), length);
    return CaptureFile.read(new ByteArrayInputStream(bytes), datagrams::add);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void packetsAreReadInBothByteOrders(boolean big) throws IOException {
    section(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    rawIpInterface(0, null, null);
    enhanced(1_700_000_000_123_456L);

    CaptureSummary summary = read();

    assertThat(summary)
        .isEqualTo(new CaptureSummary(CaptureSummary.Format.PCAPNG, 1, 1, 0, Map.of()));
    assertThat(datagrams.get(0).timestampMillis()).isEqualTo(1_700_000_000_123L);
    assertThat(datagrams.get(0).payload()).isEqualTo(hex(Frames.PAYLOAD));
  }

  @Test
  void timesAreInTheUnitOfTheirInterface() throws IOException {
    section(ByteOrder.LITTLE_ENDIAN);
    rawIpInterface(0, 9, null);
    rawIpInterface(0, 0x80 | 10, null);
    rawIpInterface(0, 3, 1_700_000_000L);
    int length = ipv4().length() / 2;
    enhanced(0, 1_700_000_000_123_456_789L, length);
    enhanced(1, 1_700_000_000L << 10 | 512, length);
    enhanced(2, 250, length);

    read();

    assertThat(datagrams)
        .extracting(CapturedDatagram::timestampMillis)
        .containsExactly(1_700_000_000_123L, 1_700_000_000_500L, 1_700_000_000_250L);
  }

  @Test
  void eachSectionHasItsOwnByteOrderAndInterfaces() throws IOException {
    section(ByteOrder.LITTLE_ENDIAN);
    rawIpInterface(0, null, null);
    enhanced(1000);
    section(ByteOrder.BIG_ENDIAN);
    enhanced(2000);
    rawIpInterface(0, null, null);
    enhanced(3000);

    CaptureSummary summary = read();

    assertThat(datagrams).extracting(CapturedDatagram::timestampMillis).containsExactly(1L, 3L);
    assertThat(summary.skipped()).isEqualTo(Map.of(SkipReason.UNKNOWN_INTERFACE, 1L));
  }

  @Test
  void simplePacketsAreCutToTheSnapLength() throws IOException {
    byte[] frame = hex(ipv4());
    section(ByteOrder.LITTLE_ENDIAN);
    rawIpInterface(frame.length - 2, null, null);
    block(SIMPLE, body().putInt(frame.length).put(frame));

    CaptureSummary summary = read();

    assertThat(summary.incomplete()).isEqualTo(1);
    assertThat(datagrams.get(0).timestampMillis()).isZero();
    assertThat(datagrams.get(0).payload()).hasSize(2);
  }

  @Test
  void blocksOfOtherTypesArePassedOver() throws IOException {
    section(ByteOrder.LITTLE_ENDIAN);
    block(5, body().putLong(1).putInt(2));
    rawIpInterface(0, null, null);
    block(0x0bad, body().putInt(7));
    enhanced(1);

    assertThat(read().datagrams()).isEqualTo(1);
  }

  @Test
  void blocksThatAreTooShortOrClaimTooMuchAreCountedAndTheNextIsRead() throws IOException {
    section(ByteOrder.LITTLE_ENDIAN);
    rawIpInterface(0, null, null);
    block(INTERFACE, body().putInt(1));
    block(ENHANCED, body().putInt(0));
    block(SIMPLE, body());
    enhanced(0, 1, 5000);
    enhanced(0, 1, -1);
    enhanced(1);

    CaptureSummary summary = read();

    assertThat(summary.datagrams()).isEqualTo(1);
    assertThat(summary.skipped()).isEqualTo(Map.of(SkipReason.MALFORMED, 5L));
  }

  @Test
  void aFileThatEndsOrGoesWrongGivesWhatCameBefore() throws IOException {
    section(ByteOrder.LITTLE_ENDIAN);
    rawIpInterface(0, null, null);
    enhanced(1);
    int whole = file.position();
    enhanced(2);

    assertThat(read(whole + 5).skipped()).isEqualTo(Map.of(SkipReason.FILE_CUT_SHORT, 1L));
    assertThat(read(whole + 30).skipped()).isEqualTo(Map.of(SkipReason.FILE_CUT_SHORT, 1L));
    file.putInt(whole + 4, 13);
    assertThat(read().skipped()).isEqualTo(Map.of(SkipReason.BAD_LENGTH, 1L));
    file.putInt(8, 0);
    assertThat(read().skipped()).isEqualTo(Map.of(SkipReason.MALFORMED, 1L));
    assertThat(datagrams).hasSize(3);
  }
}
