package io.portcullis.domain.exporter;

/**
 * What the sequence numbers of one observation domain say was lost on the way. What a number counts
 * differs: v5 counts flows, v9 packets (RFC 3954, section 5.1), IPFIX data records (RFC 7011,
 * section 3.1); all wrap at 2^32.
 *
 * <p>UDP reorders. A packet from before a gap that was just counted fills part of that gap. A
 * number far behind, an uptime that went back, or several packets in order where no gap is to be
 * filled, is an exporter that began anew: nothing is lost.
 */
public final class SequenceTracker {

  /** How far behind a packet may come and still be late rather than a new beginning. */
  private static final int LATE_UNITS = 4096;

  /** How far sysUptime may step back by reordering alone, milliseconds. */
  private static final long LATE_UPTIME_MILLIS = 10_000;

  /** Lost across the wrap of the numbers; what would be more is a new beginning at zero. */
  private static final int MOST_LOST_IN_WRAP = 1 << 24;

  /** So many packets behind, one after the other, are no longer late ones. */
  private static final int STRAYS_OF_A_NEW_BEGINNING = 3;

  private static final int V9 = 9;
  private static final int IPFIX = 10;

  private boolean known;
  private long expected;
  private long uptimeMillis;
  private long openGap;
  private long lostUnits;
  private long gaps;
  private long restarts;

  // Packets behind that fill no gap; a program that starts again begins to count them anew.
  private int strays;
  private long afterStray;

  public SequenceTracker() {
    this(new State(false, 0, 0, 0, 0, 0, 0));
  }

  public SequenceTracker(State state) {
    known = state.known;
    expected = state.expected;
    uptimeMillis = state.uptimeMillis;
    openGap = state.openGap;
    lostUnits = state.lostUnits;
    gaps = state.gaps;
    restarts = state.restarts;
  }

  /**
   * Everything there is to keep.
   *
   * @param known a next number is expected
   * @param expected the next sequence number, if known
   * @param uptimeMillis sysUptime of the newest packet, -1 where the protocol has none
   * @param openGap units of the latest gap that late packets may still fill
   * @param lostUnits packets, flows or data records missing so far
   * @param gaps how often
   * @param restarts how often the exporter began anew
   */
  public record State(
      boolean known,
      long expected,
      long uptimeMillis,
      long openGap,
      long lostUnits,
      long gaps,
      long restarts) {}

  /**
   * Takes the next packet.
   *
   * @param version 5, 9 or 10
   * @param sequenceNumber as in its header
   * @param sysUptimeMillis as in its header, -1 for IPFIX
   * @param dataRecords data records (v5: flows) in it
   * @param complete false if some set could not be counted for want of its template
   */
  public void packet(
      int version, long sequenceNumber, long sysUptimeMillis, int dataRecords, boolean complete) {
    long units = version == V9 ? 1 : dataRecords;
    int ahead = (int) (sequenceNumber - expected);
    boolean late = known && ahead < 0 && ahead >= -LATE_UNITS;
    boolean again = late && isBeginningOf(sequenceNumber, units, complete);
    if (known
        && (again || uptimeWentBack(sysUptimeMillis) || beganAnew(sequenceNumber, ahead, late))) {
      strays = 0;
      restarts++;
      openGap = 0;
    } else if (late) {
      fill(units);
      return;
    } else if (known && ahead > 0) {
      gaps++;
      lostUnits += ahead;
      openGap = ahead;
    }
    uptimeMillis = sysUptimeMillis;
    known = complete || version != IPFIX;
    expected = sequenceNumber + units & 0xffff_ffffL;
  }

  /** Those of one line follow each other; what UDP has reordered fills a gap. */
  private boolean isBeginningOf(long sequenceNumber, long units, boolean complete) {
    boolean stray = openGap == 0 && complete;
    boolean follows = strays > 0 && sequenceNumber == afterStray;
    strays = !stray ? 0 : follows ? strays + 1 : 1;
    afterStray = sequenceNumber + units & 0xffff_ffffL;
    return strays == STRAYS_OF_A_NEW_BEGINNING;
  }

  private boolean beganAnew(long sequenceNumber, int ahead, boolean late) {
    boolean wrapped = ahead > MOST_LOST_IN_WRAP && sequenceNumber < expected;
    return wrapped || (ahead < 0 && !late);
  }

  /** A wrap of the 32-bit uptime (every 49.7 days) also looks like a restart, and does no harm. */
  private boolean uptimeWentBack(long sysUptimeMillis) {
    return sysUptimeMillis >= 0 && sysUptimeMillis < uptimeMillis - LATE_UPTIME_MILLIS;
  }

  private void fill(long units) {
    long filled = Math.min(units, openGap);
    openGap -= filled;
    lostUnits -= filled;
  }

  public State state() {
    return new State(known, expected, uptimeMillis, openGap, lostUnits, gaps, restarts);
  }

  public long lostUnits() {
    return lostUnits;
  }

  public long gaps() {
    return gaps;
  }

  public long restarts() {
    return restarts;
  }
}
