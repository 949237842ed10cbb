package io.portcullis.serde;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes Avro's binary encoding into an array that grows. */
final class AvroBuffer {

  private static final int MAX_LONG_BYTES = 10;

  private byte[] bytes;
  private int size;

  /**
   * @param capacity if it is just what will be written, nothing is copied
   */
  AvroBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  void writeFraming(int schemaId) {
    ensure(Framing.LENGTH);
    Framing.write(bytes, schemaId);
    size += Framing.LENGTH;
  }

  void writeBoolean(boolean value) {
    ensure(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  /** An int or a long: both have one encoding. */
  void writeLong(long value) {
    long raw = value << 1 ^ value >> 63;
    ensure(bytes.length - size < MAX_LONG_BYTES ? lengthOf(value) : 0);
    while ((raw & ~0x7fL) != 0) {
      bytes[size++] = (byte) (raw | 0x80);
      raw >>>= 7;
    }
    bytes[size++] = (byte) raw;
  }

  /** A union of null and a number: null for the {@code absent} value. */
  void writeOptional(long value, long absent) {
    if (value == absent) {
      writeLong(0);
    } else {
      writeLong(1);
      writeLong(value);
    }
  }

  void writeBytes(byte[] value) {
    writeLong(value.length);
    writeRaw(value);
  }

  void writeString(String value) {
    writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  void writeRaw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** The {@code count} low bytes of a value, most significant first. */
  void writeBigEndian(long value, int count) {
    ensure(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** Bytes that {@link #writeLong} takes for it. */
  static int lengthOf(long value) {
    long raw = value << 1 ^ value >> 63;
    return raw == 0 ? 1 : (70 - Long.numberOfLeadingZeros(raw)) / 7;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
