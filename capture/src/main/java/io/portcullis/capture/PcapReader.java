package io.portcullis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The classic capture format (draft-ietf-opsawg-pcap): a file header of 24 bytes, then for each
 * frame 16 bytes of header and the frame, in the byte order of the machine that wrote it.
 */
final class PcapReader {

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int FILE_HEADER_BYTES = 24;
  private static final int FRAME_HEADER_BYTES = 16;

  /** Far above the largest snapshot length any capturing tool sets. */
  static final int LONGEST_FRAME = 1 << 24;

  private final InputStream in;
  private final FrameReader frames;
  private final DatagramSink sink;

  PcapReader(InputStream in, DatagramSink sink) {
    this.in = in;
    this.sink = sink;
    this.frames = new FrameReader(sink);
  }

  static boolean understands(int magic) {
    return order(magic) != null;
  }

  private static ByteOrder order(int magic) {
    if (magic == MICROSECONDS || magic == NANOSECONDS) {
      return ByteOrder.BIG_ENDIAN;
    }
    int reversed = Integer.reverseBytes(magic);
    return reversed == MICROSECONDS || reversed == NANOSECONDS ? ByteOrder.LITTLE_ENDIAN : null;
  }

  void read() throws IOException {
    byte[] header = in.readNBytes(FILE_HEADER_BYTES);
    if (header.length < FILE_HEADER_BYTES) {
      sink.skip(SkipReason.FILE_CUT_SHORT);
      return;
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    ByteOrder order = order(fields.getInt(0));
    fields.order(order);
    int unitsPerMilli = fields.getInt(0) == NANOSECONDS ? 1_000_000 : 1000;
    int linkType = fields.getInt(20) & 0xffff;
    boolean more = true;
    while (more) {
      more = readFrame(order, unitsPerMilli, linkType);
    }
  }

  private boolean readFrame(ByteOrder order, int unitsPerMilli, int linkType) throws IOException {
    byte[] header = in.readNBytes(FRAME_HEADER_BYTES);
    if (header.length < FRAME_HEADER_BYTES) {
      if (header.length > 0) {
        sink.skip(SkipReason.FILE_CUT_SHORT);
      }
      return false;
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(order);
    long millis =
        Integer.toUnsignedLong(fields.getInt()) * 1000
            + Integer.toUnsignedLong(fields.getInt()) / unitsPerMilli;
    int length = fields.getInt();
    if (length < 0 || length > LONGEST_FRAME) {
      sink.skip(SkipReason.BAD_LENGTH);
      return false;
    }
    byte[] frame = in.readNBytes(length);
    if (frame.length < length) {
      sink.skip(SkipReason.FILE_CUT_SHORT);
      return false;
    }
    frames.read(linkType, millis, ByteBuffer.wrap(frame));
    return true;
  }
}
