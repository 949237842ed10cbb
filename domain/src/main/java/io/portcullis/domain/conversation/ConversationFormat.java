package io.portcullis.domain.conversation;

import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Conversations and their keys as bytes, big-endian, for the state store. They are most of what
 * crosses to its changelog, so numbers take as many bytes as they need ({@link ShortNumbers}): n is
 * one that is mostly small, s the difference of a time from when the first was received.
 *
 * <pre>
 * key    version 1 | client 16 | server 16 | protocol 1 | server port 2 | client port 2 | zone, the rest (UTF-8)
 * value  version 1 | flags 1 | news 1 ({@link Sighting}) | evidence 1 | verdict 1 (-1 none; bit 6 the client is unknown) | client TCP flags 2 | server TCP flags 2
 *        | first received 8
 *        | first seen, last seen, exported last, last received, due, reported at: s each
 *        | policy stamp 8 | signature 4 | reported traffic 9 x n (only for violations)
 *        | {@link Counted}
 *        | tallies 1 | tallies x (exporter's address n, 8, port n, egress 1, counts 11 x n)
 * </pre>
 */
public final class ConversationFormat {

  private static final byte KEY_VERSION = 1;
  private static final byte VERSION = 5;
  private static final int KEY_FIXED = 1 + 32 + 1 + 4;
  private static final int MOST_TIMES = 6 * ShortNumbers.MOST_BYTES;
  private static final int MOST_FIXED = 9 + 8 + MOST_TIMES + 8 + 4 + Counted.MOST_BYTES + 1;
  private static final int MOST_TRAFFIC = 9 * ShortNumbers.MOST_BYTES;
  private static final int MOST_TALLY = 8 + 1 + (2 + Tally.SIZE) * ShortNumbers.MOST_BYTES;

  private static final int REQUEST_SEEN = 1;
  private static final int ANSWER_SEEN = 1 << 1;
  private static final int ALLOWED = 1 << 2;
  private static final int DENIED = 1 << 3;
  private static final int SAMPLED = 1 << 4;
  private static final int SETTLED = 1 << 5;
  private static final int AWAITED = 1 << 6;
  private static final int UNTOLD = 1 << 7;

  /** Beside the verdict's number. */
  private static final int CLIENT_UNKNOWN = 1 << 6;

  private static final VerdictKind[] KINDS = VerdictKind.values();

  private ConversationFormat() {}

  /** The key of the conversation that {@code seen} belongs to. */
  public static byte[] key(Observation seen) {
    return key(
        seen.zone,
        seen.clientHigh,
        seen.clientLow,
        seen.serverHigh,
        seen.serverLow,
        seen.protocol,
        seen.serverPort,
        seen.clientPort);
  }

  /** The same array each time: not to be changed. */
  public static byte[] key(Conversation of) {
    if (of.key == null) {
      of.key =
          key(
              of.zone,
              of.clientHigh,
              of.clientLow,
              of.serverHigh,
              of.serverLow,
              of.protocol,
              of.serverPort,
              of.clientPort);
    }
    return of.key;
  }

  public static byte[] key(
      String zone,
      long clientHigh,
      long clientLow,
      long serverHigh,
      long serverLow,
      int protocol,
      int serverPort,
      int clientPort) {
    byte[] zoneBytes = zone.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(KEY_FIXED + zoneBytes.length)
        .put(KEY_VERSION)
        .putLong(clientHigh)
        .putLong(clientLow)
        .putLong(serverHigh)
        .putLong(serverLow)
        .put((byte) protocol)
        .putShort((short) serverPort)
        .putShort((short) clientPort)
        .put(zoneBytes)
        .array();
  }

  public static byte[] encode(Conversation of) {
    boolean reports = of.judgement.isViolation();
    int most = MOST_FIXED + (reports ? MOST_TRAFFIC : 0) + of.tallies.size() * MOST_TALLY;
    ConversationWriter out = new ConversationWriter(most);
    out.put(VERSION);
    out.put(flags(of));
    out.put(of.news.encode());
    out.put(of.evidence);
    out.put(verdict(of.judgement));
    out.putShort(of.clientTcpFlags);
    out.putShort(of.serverTcpFlags);
    out.putLong(of.firstReceivedMillis);
    putTime(out, of.firstSeenMillis, of);
    putTime(out, of.lastSeenMillis, of);
    putTime(out, of.exportedLastMillis, of);
    putTime(out, of.lastReceivedMillis, of);
    putTime(out, of.dueMillis, of);
    putTime(out, of.judgement.reportedAtMillis(), of);
    out.putLong(of.judgement.policyStamp());
    out.putInt(of.judgement.signature());
    if (reports) {
      put(out, of.judgement.reported());
    }
    of.counted.write(out, of.firstReceivedMillis);
    out.put(of.tallies.size());
    for (ExporterTally tally : of.tallies) {
      put(out, tally);
    }
    return out.written();
  }

  private static void putTime(ConversationWriter out, long millis, Conversation of) {
    out.putSigned(millis - of.firstReceivedMillis);
  }

  /**
   * @throws IllegalArgumentException if the bytes are of a version this program does not know
   */
  public static Conversation decode(byte[] key, byte[] value) {
    Conversation read = new Conversation();
    read.key = key;
    readKey(ByteBuffer.wrap(key), read);
    ByteBuffer in = ByteBuffer.wrap(value);
    requireVersion(in.get(), VERSION);
    int flags = in.get();
    read.requestSeen = (flags & REQUEST_SEEN) != 0;
    read.answerSeen = (flags & ANSWER_SEEN) != 0;
    read.allowed = (flags & ALLOWED) != 0;
    read.denied = (flags & DENIED) != 0;
    read.sampled = (flags & SAMPLED) != 0;
    read.settled = (flags & SETTLED) != 0;
    read.awaited = (flags & AWAITED) != 0;
    read.untold = (flags & UNTOLD) != 0;
    read.news.decode(in.get());
    read.evidence = in.get();
    int kind = in.get();
    read.clientTcpFlags = tcpFlags(in.getShort());
    read.serverTcpFlags = tcpFlags(in.getShort());
    read.firstReceivedMillis = in.getLong();
    read.firstSeenMillis = time(in, read);
    read.lastSeenMillis = time(in, read);
    read.exportedLastMillis = time(in, read);
    read.lastReceivedMillis = time(in, read);
    read.dueMillis = time(in, read);
    long reportedAt = time(in, read);
    boolean clientUnknown = kind >= 0 && (kind & CLIENT_UNKNOWN) != 0;
    VerdictKind verdict = kind < 0 ? null : KINDS[kind & ~CLIENT_UNKNOWN];
    read.judgement = judgement(in, verdict, clientUnknown, reportedAt);
    read.counted.read(in, read.firstReceivedMillis);
    for (int left = in.get(); left > 0; left--) {
      read.tallies.add(tally(in));
    }
    return read;
  }

  private static long time(ByteBuffer in, Conversation read) {
    return read.firstReceivedMillis + ShortNumbers.getSigned(in);
  }

  private static int verdict(Judgement of) {
    return of.kind() == null ? -1 : of.kind().ordinal() | (of.clientUnknown() ? CLIENT_UNKNOWN : 0);
  }

  private static int flags(Conversation of) {
    return (of.requestSeen ? REQUEST_SEEN : 0)
        | (of.answerSeen ? ANSWER_SEEN : 0)
        | (of.allowed ? ALLOWED : 0)
        | (of.denied ? DENIED : 0)
        | (of.sampled ? SAMPLED : 0)
        | (of.settled ? SETTLED : 0)
        | (of.awaited ? AWAITED : 0)
        | (of.untold ? UNTOLD : 0);
  }

  private static int tcpFlags(short stored) {
    return stored == Flow.ABSENT ? Flow.ABSENT : stored & 0xffff;
  }

  private static void readKey(ByteBuffer in, Conversation read) {
    requireVersion(in.get(), KEY_VERSION);
    read.clientHigh = in.getLong();
    read.clientLow = in.getLong();
    read.serverHigh = in.getLong();
    read.serverLow = in.getLong();
    read.protocol = in.get() & 0xff;
    read.serverPort = in.getShort() & 0xffff;
    read.clientPort = in.getShort() & 0xffff;
    read.zone = StandardCharsets.UTF_8.decode(in).toString();
  }

  private static Judgement judgement(
      ByteBuffer in, VerdictKind kind, boolean clientUnknown, long reportedAt) {
    long stamp = in.getLong();
    int signature = in.getInt();
    Traffic reported = kind != null && kind.isViolation() ? traffic(in) : Traffic.NONE;
    return new Judgement(kind, clientUnknown, stamp, signature, reported, reportedAt);
  }

  private static void put(ConversationWriter out, ExporterTally tally) {
    out.putNumber(tally.exporterHigh);
    out.putLong(tally.exporterLow);
    out.putNumber(tally.exporterPort);
    out.put(tally.egress ? 1 : 0);
    for (int i = 0; i < Tally.SIZE; i++) {
      out.putNumber(tally.tally.at(i));
    }
  }

  private static ExporterTally tally(ByteBuffer in) {
    long high = ShortNumbers.get(in);
    long low = in.getLong();
    int port = (int) ShortNumbers.get(in);
    ExporterTally tally = new ExporterTally(high, low, port, in.get() != 0);
    for (int i = 0; i < Tally.SIZE; i++) {
      tally.tally.set(i, ShortNumbers.get(in));
    }
    return tally;
  }

  private static void put(ConversationWriter out, Traffic traffic) {
    out.putNumber(traffic.flows());
    out.putNumber(traffic.packetsToServer());
    out.putNumber(traffic.octetsToServer());
    out.putNumber(traffic.packetsToClient());
    out.putNumber(traffic.octetsToClient());
    out.putNumber(traffic.rawPacketsToServer());
    out.putNumber(traffic.rawOctetsToServer());
    out.putNumber(traffic.rawPacketsToClient());
    out.putNumber(traffic.rawOctetsToClient());
  }

  private static Traffic traffic(ByteBuffer in) {
    return new Traffic(
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in),
        ShortNumbers.get(in));
  }

  private static void requireVersion(byte version, byte known) {
    if (version != known) {
      throw new IllegalArgumentException(
          "a conversation in format "
              + version
              + "; this program reads format "
              + known
              + ": start it with the state of its own version");
    }
  }
}
