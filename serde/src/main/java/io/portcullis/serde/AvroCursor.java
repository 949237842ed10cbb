package io.portcullis.serde;

import static io.portcullis.serde.UndecodableReason.MALFORMED_AVRO;
import static io.portcullis.serde.UndecodableReason.TRUNCATED;

import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding from an array, and believes no length before it was held against the
 * bytes that are left.
 */
final class AvroCursor {

  private static final int MAX_LONG_BYTES = 10;
  private static final byte[] NO_BYTES = new byte[0];

  private final byte[] bytes;
  private int at;

  AvroCursor(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  boolean readBoolean() {
    byte value = readByte();
    if (value != 0 && value != 1) {
      throw malformed("a boolean is 0 or 1, this is " + value);
    }
    return value == 1;
  }

  int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw malformed(value + " does not fit an int");
    }
    return (int) value;
  }

  long readLong() {
    long first = readByte();
    if (first >= 0) {
      return first >>> 1 ^ -(first & 1);
    }
    long raw = first & 0x7f;
    for (int i = 1; i < MAX_LONG_BYTES; i++) {
      byte next = readByte();
      raw |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return raw >>> 1 ^ -(raw & 1);
      }
    }
    throw malformed("a number runs over " + MAX_LONG_BYTES + " bytes");
  }

  /** The length of bytes or a string, known to be there. */
  int readLength() {
    long length = readLong();
    if (length < 0) {
      throw malformed("a length of " + length);
    }
    if (length > remaining()) {
      throw new UndecodableException(
          TRUNCATED, length + " bytes are claimed at byte " + at + " and " + remaining() + " left");
    }
    return (int) length;
  }

  byte[] readBytes() {
    int length = readLength();
    if (length == 0) {
      return NO_BYTES;
    }
    byte[] copy = new byte[length];
    System.arraycopy(bytes, at, copy, 0, length);
    at += length;
    return copy;
  }

  String readString() {
    int length = readLength();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** Like {@link #readString}, without a new string where it would be the {@code expected} one. */
  String readString(String expected) {
    int start = at;
    int length = readLength();
    if (length == expected.length()) {
      int i = 0;
      while (i < length && bytes[at + i] == expected.charAt(i)) {
        i++;
      }
      if (i == length) {
        at += length;
        return expected;
      }
    }
    at = start;
    return readString();
  }

  /** True for the second branch of a union of null and something. */
  boolean readPresent() {
    return readBranch(2) == 1;
  }

  int readBranch(int branches) {
    long branch = readLong();
    if (branch < 0 || branch >= branches) {
      throw malformed("a union of " + branches + " has no branch " + branch);
    }
    return (int) branch;
  }

  /**
   * How many items the next block of an array or map has, 0 at its end. Every item takes at least a
   * byte, so more items than bytes are a lie that would only fill memory.
   */
  int readBlock() {
    long count = readLong();
    if (count < 0) {
      readLong();
      count = -count;
    }
    if (count < 0 || count > remaining()) {
      throw new UndecodableException(
          TRUNCATED,
          count + " items are claimed at byte " + at + " and " + remaining() + " bytes left");
    }
    return (int) count;
  }

  void skip(int count) {
    if (count > remaining()) {
      throw endsAt(at);
    }
    at += count;
  }

  /** A number of {@code count} bytes, most significant first, no varint. */
  long readBigEndian(int count) {
    int start = at;
    skip(count);
    long value = 0;
    for (int i = start; i < at; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  void end() {
    if (remaining() > 0) {
      throw new UndecodableException(
          UndecodableReason.TRAILING_BYTES,
          "the value ends at byte " + at + " and " + remaining() + " bytes are left over");
    }
  }

  private byte readByte() {
    if (at >= bytes.length) {
      throw endsAt(at);
    }
    return bytes[at++];
  }

  private static UndecodableException endsAt(int at) {
    return new UndecodableException(
        TRUNCATED, "the bytes end at byte " + at + ", inside the value");
  }

  private UndecodableException malformed(String what) {
    return new UndecodableException(MALFORMED_AVRO, what + ", before byte " + at);
  }
}
