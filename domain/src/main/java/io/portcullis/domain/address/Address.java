package io.portcullis.domain.address;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IP address as two longs in network byte order; an IPv4 address is held as its IPv4-mapped IPv6
 * form (RFC 4291, section 2.5.5.2), so the same host is one value however an exporter wrote it.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record Address(long high, long low) implements Comparable<Address> {

  /** What precedes the 32 bits of an IPv4 address in {@link #low}: {@code ::ffff:0:0/96}. */
  public static final long V4_MARK = 0x0000_ffff_0000_0000L;

  private static final long V4_BITS = 0xffff_ffffL;

  /** The address {@code bits} as the four bytes of an IPv4 address. */
  public static Address v4(int bits) {
    return new Address(0, V4_MARK | (bits & V4_BITS));
  }

  /** The {@code low} half that stands for an IPv4 address; its {@code high} half is zero. */
  public static long v4Low(int bits) {
    return V4_MARK | (bits & V4_BITS);
  }

  public static boolean isV4(long high, long low) {
    return high == 0 && (low & ~V4_BITS) == V4_MARK;
  }

  /**
   * Reads a literal address; never asks a name server.
   *
   * @throws IllegalArgumentException if {@code text} is no literal IPv4 or IPv6 address
   */
  public static Address parse(String text) {
    if (!looksLiteral(text)) {
      throw new IllegalArgumentException("'" + text + "' is not an IPv4 or IPv6 address");
    }
    try {
      return of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is not an IPv4 or IPv6 address", e);
    }
  }

  /** The address in four or sixteen bytes, network byte order. */
  public static Address of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> v4((int) bigEndian(bytes, 0, 4));
      case 16 -> new Address(bigEndian(bytes, 0, 8), bigEndian(bytes, 8, 8));
      default ->
          throw new IllegalArgumentException(
              "an IP address has 4 or 16 bytes, this has " + bytes.length);
    };
  }

  private static long bigEndian(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  /**
   * Only digits, hex letters, dots and colons in a dotted quad or colon form: a name would cost a
   * look-up.
   */
  private static boolean looksLiteral(String text) {
    if (text.indexOf(':') >= 0) {
      return text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')
          || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  public boolean isV4() {
    return isV4(high, low);
  }

  /** Four bytes for an IPv4 address, else sixteen. */
  public byte[] bytes() {
    byte[] bytes = new byte[isV4() ? 4 : 16];
    long rest = low;
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (i == 7 && bytes.length == 16) {
        rest = high;
      }
      bytes[i] = (byte) rest;
      rest >>>= 8;
    }
    return bytes;
  }

  /** Numeric order, unsigned: IPv4 addresses sort among themselves as people expect. */
  @Override
  public int compareTo(Address other) {
    return compare(high, low, other.high, other.low);
  }

  public static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }

  /** Dotted quad, or IPv6 in the canonical form of RFC 5952. */
  @Override
  public String toString() {
    return isV4() ? dotted((int) low) : Ipv6Text.of(high, low);
  }

  private static String dotted(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }
}
