package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;

/** The ways in which exporters say when; each turned into milliseconds since 1970. */
enum TimeForm {
  MILLISECONDS {
    @Override
    long millis(long value, ExportHeader header, long initMillis) {
      return value == 0 ? Flow.NO_TIME : value;
    }
  },
  SECONDS {
    @Override
    long millis(long value, ExportHeader header, long initMillis) {
      return value == 0 ? Flow.NO_TIME : value * 1000;
    }
  },
  /** Seconds since 1900 and a binary fraction of 32 bits (RFC 7011 section 6.1.9). */
  NTP {
    @Override
    long millis(long value, ExportHeader header, long initMillis) {
      return value == 0
          ? Flow.NO_TIME
          : NtpTime.epochSecond(value) * 1000 + ((value & 0xffff_ffffL) * 1000 >>> 32);
    }
  },
  /** Microseconds before the export time in the header. */
  MICROSECONDS_BEFORE_EXPORT {
    @Override
    long millis(long value, ExportHeader header, long initMillis) {
      return header.exportMillis() - value / 1000;
    }
  },
  /** Milliseconds since the exporter started; the header tells its uptime. */
  SYS_UP_TIME {
    @Override
    long millis(long value, ExportHeader header, long initMillis) {
      return sinceStart(value, header.sysUptimeMillis(), header.exportMillis());
    }
  },
  /** Milliseconds since the exporter started, which it said was at {@code initMillis}. */
  SINCE_INIT {
    @Override
    long millis(long value, ExportHeader header, long initMillis) {
      long exportMillis = header.exportMillis();
      return initMillis == 0
          ? Flow.NO_TIME
          : sinceStart(value, exportMillis - initMillis, exportMillis);
    }
  };

  /**
   * Uptimes have 32 bits and wrap after 49.7 days: a flow that began before the wrap has the
   * greater number. The signed difference of 32 bits is right for both.
   */
  private static long sinceStart(long value, long uptime, long exportMillis) {
    return exportMillis - (int) (uptime - value);
  }

  /**
   * @param initMillis systemInitTimeMilliseconds (160) of the exporter, 0 when not known
   * @return {@link Flow#NO_TIME} when the value says nothing
   */
  abstract long millis(long value, ExportHeader header, long initMillis);
}
