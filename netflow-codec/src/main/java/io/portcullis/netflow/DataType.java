package io.portcullis.netflow;

import io.portcullis.domain.address.Address;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Abstract data types of information elements (RFC 7012 section 3.1), as far as they are read
 * differently. A field whose length does not fit its type is shown as the bytes it is.
 */
public enum DataType {
  UNSIGNED(1, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return new FieldValue.Unsigned(Wire.unsigned(bytes, at, length));
    }
  },
  SIGNED(1, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      int unused = Long.SIZE - length * Byte.SIZE;
      return new FieldValue.Signed(Wire.unsigned(bytes, at, length) << unused >> unused);
    }
  },
  /** 4 bytes or 8: a float64 may be sent as a float32 (RFC 7011 section 6.2). */
  FLOAT(4, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return switch (length) {
        case Float.BYTES -> new FieldValue.Real(Float.intBitsToFloat(Wire.i32(bytes, at)));
        case Double.BYTES -> new FieldValue.Real(Double.longBitsToDouble(Wire.u64(bytes, at)));
        default -> OCTETS.value(bytes, at, length);
      };
    }
  },
  /** 1 is true, 2 is false (RFC 7011 section 6.1.5). */
  BOOLEAN(1, 1) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return switch (bytes[at]) {
        case 1 -> new FieldValue.Truth(true);
        case 2 -> new FieldValue.Truth(false);
        default -> UNSIGNED.value(bytes, at, length);
      };
    }
  },
  IPV4_ADDRESS(4, 4) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return new FieldValue.Ip(Address.v4(Wire.i32(bytes, at)));
    }
  },
  IPV6_ADDRESS(16, 16) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return new FieldValue.Ip(new Address(Wire.u64(bytes, at), Wire.u64(bytes, at + 8)));
    }
  },
  MAC_ADDRESS(6, 6) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return new FieldValue.Mac(Wire.unsigned(bytes, at, length));
    }
  },
  /** UTF-8; exporters with fixed lengths fill up with zero bytes. */
  STRING(0, 0xffff) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      int used = length;
      while (used > 0 && bytes[at + used - 1] == 0) {
        used--;
      }
      return new FieldValue.Text(new String(bytes, at, used, StandardCharsets.UTF_8));
    }
  },
  SECONDS(1, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      long seconds = Wire.unsigned(bytes, at, length);
      return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond()
          ? new FieldValue.Time(Instant.ofEpochSecond(seconds), seconds)
          : new FieldValue.Unsigned(seconds);
    }
  },
  MILLISECONDS(1, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      long millis = Wire.unsigned(bytes, at, length);
      return millis >= 0
          ? new FieldValue.Time(Instant.ofEpochMilli(millis), millis)
          : new FieldValue.Unsigned(millis);
    }
  },
  /** NTP's 64-bit format on the wire; microseconds since 1970 as a number. */
  MICROSECONDS(8, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      Instant instant = NtpTime.instant(Wire.u64(bytes, at));
      return new FieldValue.Time(
          instant, instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
    }
  },
  /** NTP's 64-bit format on the wire; nanoseconds since 1970 as a number. */
  NANOSECONDS(8, 8) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      Instant instant = NtpTime.instant(Wire.u64(bytes, at));
      return new FieldValue.Time(
          instant, instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
    }
  },
  /** Everything else, lists included, as it came. */
  OCTETS(0, 0xffff) {
    @Override
    FieldValue value(byte[] bytes, int at, int length) {
      return new FieldValue.Octets(
          HexFormat.of().formatHex(Arrays.copyOfRange(bytes, at, at + length)));
    }
  };

  private final int least;
  private final int most;

  DataType(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** {@code at} and {@code length} are within the record. */
  FieldValue read(byte[] bytes, int at, int length) {
    DataType fitting = length >= least && length <= most ? this : OCTETS;
    return fitting.value(bytes, at, length);
  }

  abstract FieldValue value(byte[] bytes, int at, int length);
}
