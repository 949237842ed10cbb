package io.portcullis.serde;

import io.portcullis.domain.address.Address;

/** Addresses as Avro bytes: four for IPv4, sixteen for IPv6, network byte order. */
final class Addresses {

  private static final int V4 = 4;
  private static final int V6 = 16;

  private Addresses() {}

  static int length(Address address) {
    return 1 + (address.isV4() ? V4 : V6);
  }

  static void write(Address address, AvroBuffer out) {
    write(address.high(), address.low(), out);
  }

  static void write(long high, long low, AvroBuffer out) {
    if (Address.isV4(high, low)) {
      out.writeLong(V4);
      out.writeBigEndian(low, V4);
    } else {
      out.writeLong(V6);
      out.writeBigEndian(high, Long.BYTES);
      out.writeBigEndian(low, Long.BYTES);
    }
  }

  static Address read(AvroCursor in) {
    int length = readLength(in);
    return new Address(readHigh(length, in), readLow(length, in));
  }

  /** Four or sixteen. */
  static int readLength(AvroCursor in) {
    int length = in.readLength();
    if (length != V4 && length != V6) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes, this has " + length);
    }
    return length;
  }

  /** The first half of an address of {@code length} bytes, whose second half comes next. */
  static long readHigh(int length, AvroCursor in) {
    return length == V4 ? 0 : in.readBigEndian(Long.BYTES);
  }

  static long readLow(int length, AvroCursor in) {
    return length == V4 ? Address.V4_MARK | in.readBigEndian(V4) : in.readBigEndian(Long.BYTES);
  }
}
