package io.portcullis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The next generation capture format (draft-ietf-opsawg-pcapng): blocks of type, total length, body
 * and total length again. A section header sets the byte order, interface descriptions the link
 * type and the unit of time; blocks of other types are passed over.
 */
final class PcapngReader {

  static final int SECTION_HEADER = 0x0a0d0d0a;

  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BLOCK_HEADER_BYTES = 8;
  private static final int LEAST_BLOCK_BYTES = 12;
  private static final int OPTION_HEADER_BYTES = 4;
  private static final int OPTION_TIME_RESOLUTION = 9;
  private static final int OPTION_TIME_OFFSET = 14;
  private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1000);

  /**
   * @param unitsPerSecond of the interface's timestamps
   * @param offsetSeconds to be added to them
   */
  private record Interface(
      int linkType, int snapLength, BigInteger unitsPerSecond, long offsetSeconds) {

    private long millis(long units) {
      BigInteger unsigned = new BigInteger(Long.toUnsignedString(units));
      return unsigned.multiply(MILLIS_PER_SECOND).divide(unitsPerSecond).longValue()
          + offsetSeconds * 1000;
    }
  }

  private final InputStream in;
  private final FrameReader frames;
  private final DatagramSink sink;
  private final List<Interface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  PcapngReader(InputStream in, DatagramSink sink) {
    this.in = in;
    this.sink = sink;
    this.frames = new FrameReader(sink);
  }

  void read() throws IOException {
    boolean more = true;
    while (more) {
      more = readBlock();
    }
  }

  private boolean readBlock() throws IOException {
    byte[] header = in.readNBytes(BLOCK_HEADER_BYTES);
    if (header.length < BLOCK_HEADER_BYTES) {
      return header.length == 0 ? false : stop(SkipReason.FILE_CUT_SHORT);
    }
    boolean section = ByteBuffer.wrap(header).getInt() == SECTION_HEADER;
    if (section && !readByteOrder()) {
      return stop(SkipReason.MALFORMED);
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(order);
    int type = fields.getInt();
    int total = fields.getInt();
    if (total < LEAST_BLOCK_BYTES || total > PcapReader.LONGEST_FRAME || total % 4 != 0) {
      return stop(SkipReason.BAD_LENGTH);
    }
    byte[] rest = in.readNBytes(total - BLOCK_HEADER_BYTES);
    if (rest.length < total - BLOCK_HEADER_BYTES) {
      return stop(SkipReason.FILE_CUT_SHORT);
    }
    readBody(section, type, ByteBuffer.wrap(rest, 0, rest.length - 4).slice().order(order));
    return true;
  }

  /** Reads ahead: a section's own length is already in its byte order. */
  private boolean readByteOrder() throws IOException {
    in.mark(Integer.BYTES);
    byte[] magic = in.readNBytes(Integer.BYTES);
    in.reset();
    if (magic.length < Integer.BYTES) {
      return false;
    }
    ByteBuffer fields = ByteBuffer.wrap(magic);
    if (fields.getInt(0) == BYTE_ORDER_MAGIC) {
      order = ByteOrder.BIG_ENDIAN;
    } else if (fields.order(ByteOrder.LITTLE_ENDIAN).getInt(0) == BYTE_ORDER_MAGIC) {
      order = ByteOrder.LITTLE_ENDIAN;
    } else {
      return false;
    }
    return true;
  }

  private void readBody(boolean section, int type, ByteBuffer body) {
    if (section) {
      interfaces.clear();
      return;
    }
    switch (type) {
      case INTERFACE_DESCRIPTION -> readInterface(body);
      case ENHANCED_PACKET -> readEnhancedPacket(body);
      case SIMPLE_PACKET -> readSimplePacket(body);
      default -> {
        // Names, statistics and vendors' blocks hold no packets.
      }
    }
  }

  /** One that can't be read is kept as an interface of no link type, so that the numbers fit. */
  private void readInterface(ByteBuffer body) {
    if (body.remaining() < 8) {
      sink.skip(SkipReason.MALFORMED);
      interfaces.add(new Interface(-1, 0, BigInteger.valueOf(1_000_000), 0));
      return;
    }
    int linkType = body.getShort() & 0xffff;
    body.getShort();
    int snapLength = body.getInt();
    BigInteger unitsPerSecond = BigInteger.valueOf(1_000_000);
    long offsetSeconds = 0;
    while (body.remaining() >= OPTION_HEADER_BYTES) {
      int code = body.getShort() & 0xffff;
      int length = body.getShort() & 0xffff;
      int padded = (length + 3) & ~3;
      if (code == 0 || padded > body.remaining()) {
        break;
      }
      if (code == OPTION_TIME_RESOLUTION && length >= 1) {
        unitsPerSecond = unitsPerSecond(body.get(body.position()));
      } else if (code == OPTION_TIME_OFFSET && length >= 8) {
        offsetSeconds = body.getLong(body.position());
      }
      body.position(body.position() + padded);
    }
    interfaces.add(new Interface(linkType, snapLength, unitsPerSecond, offsetSeconds));
  }

  /** A negative power of ten, or of two when the top bit is set. */
  private static BigInteger unitsPerSecond(byte resolution) {
    BigInteger base = resolution < 0 ? BigInteger.TWO : BigInteger.TEN;
    return base.pow(resolution & 0x7f);
  }

  private void readEnhancedPacket(ByteBuffer body) {
    if (body.remaining() < 20) {
      sink.frame();
      sink.skip(SkipReason.MALFORMED);
      return;
    }
    int number = body.getInt();
    long units =
        Integer.toUnsignedLong(body.getInt()) << 32 | Integer.toUnsignedLong(body.getInt());
    int captured = body.getInt();
    body.getInt();
    readPacket(number, units, captured, body);
  }

  /** Has no time and belongs to the section's first interface. */
  private void readSimplePacket(ByteBuffer body) {
    if (body.remaining() < 4 || interfaces.isEmpty()) {
      sink.frame();
      sink.skip(interfaces.isEmpty() ? SkipReason.UNKNOWN_INTERFACE : SkipReason.MALFORMED);
      return;
    }
    int length = body.getInt();
    int snapLength = interfaces.get(0).snapLength();
    int captured = length < 0 ? body.remaining() : Math.min(length, body.remaining());
    readPacket(0, 0, snapLength > 0 ? Math.min(captured, snapLength) : captured, body);
  }

  private void readPacket(int number, long units, int captured, ByteBuffer body) {
    if (number < 0 || number >= interfaces.size()) {
      sink.frame();
      sink.skip(SkipReason.UNKNOWN_INTERFACE);
    } else if (captured < 0 || captured > body.remaining()) {
      sink.frame();
      sink.skip(SkipReason.MALFORMED);
    } else {
      Interface from = interfaces.get(number);
      ByteBuffer frame = body.slice(body.position(), captured);
      frames.read(from.linkType(), from.millis(units), frame);
    }
  }

  private boolean stop(SkipReason reason) {
    sink.skip(reason);
    return false;
  }
}
