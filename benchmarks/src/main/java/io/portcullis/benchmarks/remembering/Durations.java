package io.portcullis.benchmarks.remembering;

/** How long something took, many times over; to a sixteenth of an octave. */
final class Durations {

  private static final int PARTS = 16;

  private final long[] counts = new long[64 * PARTS];
  private long count;
  private long most;
  private long total;

  synchronized void add(long nanos) {
    counts[place(nanos)]++;
    count++;
    total += nanos;
    most = Math.max(most, nanos);
  }

  private static int place(long nanos) {
    if (nanos < PARTS) {
      return (int) Math.max(0, nanos);
    }
    int octave = 63 - Long.numberOfLeadingZeros(nanos);
    int part = (int) (nanos >>> octave - 4) & PARTS - 1;
    return octave * PARTS + part;
  }

  synchronized long count() {
    return count;
  }

  synchronized double mostMillis() {
    return most / 1e6;
  }

  synchronized double totalMillis() {
    return total / 1e6;
  }

  /** No more than so much in that share of all cases. */
  synchronized double millisAt(double share) {
    long left = (long) Math.ceil(count * share);
    for (int i = 0; i < counts.length; i++) {
      left -= counts[i];
      if (left <= 0 && counts[i] > 0) {
        return Math.min(most, end(i)) / 1e6;
      }
    }
    return 0;
  }

  private static long end(int place) {
    int octave = place / PARTS;
    return octave < 4 ? place : (PARTS + place % PARTS + 1L) << octave - 4;
  }
}
