package io.portcullis.netflow;

import io.portcullis.domain.address.Address;
import java.time.Instant;
import java.util.HexFormat;

/** The value of one field, by the type of its element. */
public sealed interface FieldValue {

  /**
   * The value as JSON and the like would write it: Long, Double, Boolean or String. Numbers beyond
   * 63 bits are decimal text; times are numbers in the unit of the element since 1970.
   */
  Object plain();

  /** Holds 64 bits; negative as a {@code long} means 2^63 or more. */
  record Unsigned(long value) implements FieldValue {
    @Override
    public Object plain() {
      return value >= 0 ? (Object) value : Long.toUnsignedString(value);
    }
  }

  record Signed(long value) implements FieldValue {
    @Override
    public Object plain() {
      return value;
    }
  }

  record Real(double value) implements FieldValue {
    /** Not-a-number and infinity have no number in JSON: they are text. */
    @Override
    public Object plain() {
      return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
  }

  record Truth(boolean value) implements FieldValue {
    @Override
    public Object plain() {
      return value;
    }
  }

  record Ip(Address value) implements FieldValue {
    @Override
    public Object plain() {
      return value.toString();
    }
  }

  /** The 48 bits of a MAC address. */
  record Mac(long value) implements FieldValue {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    @Override
    public Object plain() {
      byte[] bytes = new byte[6];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (value >>> 40 - 8 * i);
      }
      return COLONS.formatHex(bytes);
    }
  }

  record Text(String value) implements FieldValue {
    @Override
    public Object plain() {
      return value;
    }
  }

  /** {@code hex}: the bytes, two lower-case digits each. */
  record Octets(String hex) implements FieldValue {
    @Override
    public Object plain() {
      return hex;
    }
  }

  /**
   * @param value as precise as it was sent
   * @param sinceEpoch in the unit of the element
   */
  record Time(Instant value, long sinceEpoch) implements FieldValue {
    @Override
    public Object plain() {
      return sinceEpoch;
    }
  }
}
