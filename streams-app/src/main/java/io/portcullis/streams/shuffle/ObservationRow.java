package io.portcullis.streams.shuffle;

import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.conversation.Tally;
import io.portcullis.domain.flow.Flow;

/**
 * An observation as {@value #LONGS} longs, both in the table that combines flows and on the wire.
 *
 * <pre>
 * 0-3   client high, low, server high, low
 * 4     zone index 16 bits | egress 1 (of 8) | protocol 8 | server port 16 | client port 16
 * 5     evidence 16 bits | flags 16 | client's TCP flags 16 | server's TCP flags 16 (all ones: absent)
 * 6-8   first seen, last seen, exported last seen (milliseconds since 1970)
 * 9-19  tally
 * </pre>
 */
final class ObservationRow {

  static final int LONGS = 9 + Tally.SIZE;
  static final int BYTES = LONGS * Long.BYTES;

  static final int FACTS = 5;
  static final int FIRST_SEEN = 6;
  static final int LAST_SEEN = 7;
  static final int EXPORTED_LAST = 8;
  static final int TALLY = 9;

  private static final int REQUEST_SEEN = 1;
  private static final int ANSWER_SEEN = 1 << 1;
  private static final int ALLOWED = 1 << 2;
  private static final int DENIED = 1 << 3;
  private static final int SAMPLED = 1 << 4;
  private static final int ABSENT = 0xffff;

  private ObservationRow() {}

  static void write(Observation from, int zone, long[] rows, int at) {
    rows[at] = from.clientHigh;
    rows[at + 1] = from.clientLow;
    rows[at + 2] = from.serverHigh;
    rows[at + 3] = from.serverLow;
    rows[at + 4] = key(from, zone);
    rows[at + FACTS] = facts(from);
    rows[at + FIRST_SEEN] = from.firstSeenMillis;
    rows[at + LAST_SEEN] = from.lastSeenMillis;
    rows[at + EXPORTED_LAST] = from.exportedLastMillis;
    for (int i = 0; i < Tally.SIZE; i++) {
      rows[at + TALLY + i] = from.tally.at(i);
    }
  }

  static long key(Observation of, int zone) {
    return (long) zone << 48
        | (of.egress ? 1L << 40 : 0)
        | (long) (of.protocol & 0xff) << 32
        | (of.serverPort & 0xffffL) << 16
        | (of.clientPort & 0xffffL);
  }

  private static long facts(Observation of) {
    int flags =
        (of.requestSeen ? REQUEST_SEEN : 0)
            | (of.answerSeen ? ANSWER_SEEN : 0)
            | (of.allowed ? ALLOWED : 0)
            | (of.denied ? DENIED : 0)
            | (of.sampled ? SAMPLED : 0);
    return (long) of.evidence << 48
        | (long) flags << 32
        | (of.clientTcpFlags & 0xffffL) << 16
        | (of.serverTcpFlags & 0xffffL);
  }

  /** Adds {@code more}, which is of the same conversation, to the row. */
  static void merge(Observation more, long[] rows, int at) {
    rows[at + FACTS] = mergedFacts(rows[at + FACTS], facts(more));
    rows[at + FIRST_SEEN] = Math.min(rows[at + FIRST_SEEN], more.firstSeenMillis);
    rows[at + LAST_SEEN] = Math.max(rows[at + LAST_SEEN], more.lastSeenMillis);
    rows[at + EXPORTED_LAST] = Math.max(rows[at + EXPORTED_LAST], more.exportedLastMillis);
    for (int i = 0; i < Tally.SIZE; i++) {
      rows[at + TALLY + i] += more.tally.at(i);
    }
  }

  private static long mergedFacts(long one, long other) {
    long evidence = Math.min(one >>> 48, other >>> 48);
    long flags = (one | other) >>> 32 & 0xffff;
    return evidence << 48
        | flags << 32
        | either(one >>> 16 & 0xffff, other >>> 16 & 0xffff) << 16
        | either(one & 0xffff, other & 0xffff);
  }

  private static long either(long flags, long more) {
    return flags == ABSENT ? more : more == ABSENT ? flags : flags | more;
  }

  static int zone(long key) {
    return (int) (key >>> 48);
  }

  /** Everything but the zone, which is an index here, and what the batch's header says. */
  static void unpackKey(long key, Observation to) {
    to.egress = (key >>> 40 & 1) != 0;
    to.protocol = (int) (key >>> 32) & 0xff;
    to.serverPort = (int) (key >>> 16) & 0xffff;
    to.clientPort = (int) key & 0xffff;
  }

  static void unpackFacts(long facts, Observation to) {
    to.evidence = (int) (facts >>> 48);
    int flags = (int) (facts >>> 32);
    to.requestSeen = (flags & REQUEST_SEEN) != 0;
    to.answerSeen = (flags & ANSWER_SEEN) != 0;
    to.allowed = (flags & ALLOWED) != 0;
    to.denied = (flags & DENIED) != 0;
    to.sampled = (flags & SAMPLED) != 0;
    to.clientTcpFlags = tcpFlags((int) (facts >>> 16) & 0xffff);
    to.serverTcpFlags = tcpFlags((int) facts & 0xffff);
  }

  private static int tcpFlags(int packed) {
    return packed == ABSENT ? Flow.ABSENT : packed;
  }
}
