package io.portcullis.report.format;

import io.portcullis.report.document.Value;

/** Values as machines read them: plain numbers, ISO 8601 times, nothing for nothing. */
final class MachineValue {

  private static final double MILLIS = 1000;

  private MachineValue() {}

  /** A {@link String}, {@link Long}, {@link Double}, or null for nothing. */
  static Object of(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Count count) {
      return count.number();
    }
    if (value instanceof Value.Octets octets) {
      return octets.number();
    }
    if (value instanceof Value.Share share) {
      return rounded(share.part());
    }
    if (value instanceof Value.Change change) {
      return rounded(change.ratio());
    }
    if (value instanceof Value.Span span) {
      return span.length().toMillis() / MILLIS;
    }
    return value instanceof Value.Moment moment ? moment.at().toString() : null;
  }

  private static double rounded(double ratio) {
    return Math.round(ratio * 1e6) / 1e6;
  }
}
