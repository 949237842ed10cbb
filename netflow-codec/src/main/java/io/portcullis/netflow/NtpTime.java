package io.portcullis.netflow;

import java.time.Instant;

/** NTP's 64-bit timestamps: seconds since 1900 and a binary fraction (RFC 5905 section 6). */
final class NtpTime {

  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

  private NtpTime() {}

  /** The era of 1900 ends in 2036; numbers of its first half are times of the next era. */
  static long epochSecond(long ntp) {
    long seconds = ntp >>> 32;
    long era = seconds < 0x8000_0000L ? 1L << 32 : 0;
    return seconds + era - SECONDS_FROM_1900_TO_1970;
  }

  static Instant instant(long ntp) {
    long nanos = (ntp & 0xffff_ffffL) * 1_000_000_000L >>> 32;
    return Instant.ofEpochSecond(epochSecond(ntp), nanos);
  }
}
