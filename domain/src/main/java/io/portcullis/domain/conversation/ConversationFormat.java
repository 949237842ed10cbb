package io.portcullis.domain.conversation;

import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Conversations and their keys as bytes, big-endian, for the state store.
 *
 * <pre>
 * key    version 1 | client 16 | server 16 | protocol 1 | server port 2 | client port 2 | zone, the rest (UTF-8)
 * value  version 1 | flags 1 | news 1 ({@link Sighting}) | evidence 1 | verdict 1 (-1 none; bit 6 the client is unknown) | client TCP flags 2 | server TCP flags 2
 *        | first, last seen, exported last, first, last received, due: 6 x 8
 *        | policy stamp 8 | signature 4 | reported at 8 | reported traffic 9 x 8 (only for violations)
 *        | {@link Counted} 7 x 8
 *        | tallies 1 | tallies x (exporter 16, port 4, egress 1, counts 11 x 8)
 * </pre>
 */
public final class ConversationFormat {

  private static final byte KEY_VERSION = 1;
  private static final byte VERSION = 4;
  private static final int KEY_FIXED = 1 + 32 + 1 + 4;
  private static final int VALUE_FIXED = 9 + 6 * 8 + 8 + 4 + 8 + Counted.BYTES + 1;
  private static final int TRAFFIC = 9 * 8;
  private static final int TALLY = 16 + 4 + 1 + Tally.SIZE * 8;

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

  public static byte[] key(Conversation of) {
    return key(
        of.zone,
        of.clientHigh,
        of.clientLow,
        of.serverHigh,
        of.serverLow,
        of.protocol,
        of.serverPort,
        of.clientPort);
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
    ByteBuffer out =
        ByteBuffer.allocate(VALUE_FIXED + (reports ? TRAFFIC : 0) + of.tallies.size() * TALLY);
    out.put(VERSION)
        .put((byte) flags(of))
        .put(of.news.encode())
        .put((byte) of.evidence)
        .put((byte) verdict(of.judgement))
        .putShort((short) of.clientTcpFlags)
        .putShort((short) of.serverTcpFlags)
        .putLong(of.firstSeenMillis)
        .putLong(of.lastSeenMillis)
        .putLong(of.exportedLastMillis)
        .putLong(of.firstReceivedMillis)
        .putLong(of.lastReceivedMillis)
        .putLong(of.dueMillis)
        .putLong(of.judgement.policyStamp())
        .putInt(of.judgement.signature())
        .putLong(of.judgement.reportedAtMillis());
    if (reports) {
      put(out, of.judgement.reported());
    }
    of.counted.write(out);
    out.put((byte) of.tallies.size());
    for (ExporterTally tally : of.tallies) {
      out.putLong(tally.exporterHigh)
          .putLong(tally.exporterLow)
          .putInt(tally.exporterPort)
          .put((byte) (tally.egress ? 1 : 0));
      for (int i = 0; i < Tally.SIZE; i++) {
        out.putLong(tally.tally.at(i));
      }
    }
    return out.array();
  }

  /**
   * @throws IllegalArgumentException if the bytes are of a version this program does not know
   */
  public static Conversation decode(byte[] key, byte[] value) {
    Conversation read = new Conversation();
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
    read.firstSeenMillis = in.getLong();
    read.lastSeenMillis = in.getLong();
    read.exportedLastMillis = in.getLong();
    read.firstReceivedMillis = in.getLong();
    read.lastReceivedMillis = in.getLong();
    read.dueMillis = in.getLong();
    boolean clientUnknown = kind >= 0 && (kind & CLIENT_UNKNOWN) != 0;
    read.judgement = judgement(in, kind < 0 ? null : KINDS[kind & ~CLIENT_UNKNOWN], clientUnknown);
    read.counted.read(in);
    for (int left = in.get(); left > 0; left--) {
      read.tallies.add(tally(in));
    }
    return read;
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

  private static Judgement judgement(ByteBuffer in, VerdictKind kind, boolean clientUnknown) {
    long stamp = in.getLong();
    int signature = in.getInt();
    long reportedAt = in.getLong();
    Traffic reported = kind != null && kind.isViolation() ? traffic(in) : Traffic.NONE;
    return new Judgement(kind, clientUnknown, stamp, signature, reported, reportedAt);
  }

  private static ExporterTally tally(ByteBuffer in) {
    ExporterTally tally = new ExporterTally(in.getLong(), in.getLong(), in.getInt(), in.get() != 0);
    for (int i = 0; i < Tally.SIZE; i++) {
      tally.tally.set(i, in.getLong());
    }
    return tally;
  }

  private static void put(ByteBuffer out, Traffic traffic) {
    out.putLong(traffic.flows())
        .putLong(traffic.packetsToServer())
        .putLong(traffic.octetsToServer())
        .putLong(traffic.packetsToClient())
        .putLong(traffic.octetsToClient())
        .putLong(traffic.rawPacketsToServer())
        .putLong(traffic.rawOctetsToServer())
        .putLong(traffic.rawPacketsToClient())
        .putLong(traffic.rawOctetsToClient());
  }

  private static Traffic traffic(ByteBuffer in) {
    return new Traffic(
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong());
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
