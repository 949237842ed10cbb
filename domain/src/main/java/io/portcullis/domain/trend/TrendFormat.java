package io.portcullis.domain.trend;

import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.verdict.VerdictKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Cells as bytes, big-endian, for state stores and between stages. Keys of one step sort by the
 * beginning of their window.
 *
 * <pre>
 * key       version 1 | step 1 | start 8 | zone | verdict | flow | system | client roles | server roles | protocol 1 | server port 2 | client site | server site
 * counts    conversations, flows, packets and octets to the server, to the client, first, last: 8 x 8
 * distinct  clients 2 | hashes 8 each | servers 2 | hashes 8 each
 * </pre>
 *
 * <p>Text is UTF-8 behind its length in 2 bytes, roles are texts behind their number in 1 byte.
 */
public final class TrendFormat {

  /** Of the key, up to the beginning of the window. */
  public static final int WINDOW_BYTES = 1 + 1 + Long.BYTES;

  public static final int COUNTS_BYTES = 8 * Long.BYTES;

  private static final byte VERSION = 1;
  private static final int USUAL_KEY_BYTES = 160;
  private static final TrendStep[] STEPS = TrendStep.values();

  private TrendFormat() {}

  public static byte[] key(TrendKey key) {
    TrendSeries series = key.series();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_KEY_BYTES);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(window(key.step(), key.startMillis()));
      out.writeUTF(series.zone());
      out.writeUTF(series.verdict().name());
      out.writeUTF(series.flow());
      out.writeUTF(series.system());
      write(series.clientRoles(), out);
      write(series.serverRoles(), out);
      out.writeByte(series.protocol());
      out.writeShort(series.serverPort());
      out.writeUTF(series.clientSite());
      out.writeUTF(series.serverSite());
    } catch (IOException e) {
      throw new IllegalArgumentException("a cell that can't be written: " + key, e);
    }
    return bytes.toByteArray();
  }

  private static void write(List<String> texts, DataOutputStream out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  /** What the keys of a window begin with. */
  public static byte[] window(TrendStep step, long startMillis) {
    return ByteBuffer.allocate(WINDOW_BYTES)
        .put(VERSION)
        .put((byte) step.ordinal())
        .putLong(startMillis)
        .array();
  }

  /**
   * Reads a key, and leaves what follows it.
   *
   * @throws IllegalArgumentException if it is of a version that this program does not know
   */
  public static TrendKey key(ByteBuffer in) {
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a cell in format "
              + version
              + "; this program reads format "
              + VERSION
              + ": start it with the state of its own version");
    }
    TrendStep step = STEPS[in.get()];
    long startMillis = in.getLong();
    TrendSeries series =
        new TrendSeries(
            text(in),
            VerdictKind.valueOf(text(in)),
            text(in),
            text(in),
            texts(in),
            texts(in),
            in.get() & 0xff,
            in.getShort() & 0xffff,
            text(in),
            text(in));
    return new TrendKey(step, startMillis, series);
  }

  private static List<String> texts(ByteBuffer in) {
    String[] texts = new String[in.get()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    return List.of(texts);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort() & 0xffff];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** All of it: {@code counts | distinct}. */
  public static byte[] sums(TrendSums sums) {
    byte[] distinct = distinct(sums);
    return ByteBuffer.allocate(COUNTS_BYTES + distinct.length)
        .put(counts(sums))
        .put(distinct)
        .array();
  }

  public static byte[] counts(TrendSums sums) {
    return ByteBuffer.allocate(COUNTS_BYTES)
        .putLong(sums.conversations())
        .putLong(sums.flows())
        .putLong(sums.packetsToServer())
        .putLong(sums.octetsToServer())
        .putLong(sums.packetsToClient())
        .putLong(sums.octetsToClient())
        .putLong(sums.firstMillis())
        .putLong(sums.lastMillis())
        .array();
  }

  public static byte[] distinct(TrendSums sums) {
    long[] clients = sums.clients().smallest();
    long[] servers = sums.servers().smallest();
    ByteBuffer out =
        ByteBuffer.allocate(2 * Short.BYTES + (clients.length + servers.length) * Long.BYTES);
    put(out, clients);
    put(out, servers);
    return out.array();
  }

  private static void put(ByteBuffer out, long[] hashes) {
    out.putShort((short) hashes.length);
    for (long hash : hashes) {
      out.putLong(hash);
    }
  }

  /**
   * Reads counts from one buffer and what is counted by its difference from another, which may be
   * the same.
   */
  public static TrendSums sums(ByteBuffer counts, ByteBuffer distinct) {
    long conversations = counts.getLong();
    long flows = counts.getLong();
    long packetsToServer = counts.getLong();
    long octetsToServer = counts.getLong();
    long packetsToClient = counts.getLong();
    long octetsToClient = counts.getLong();
    long firstMillis = counts.getLong();
    long lastMillis = counts.getLong();
    return new TrendSums(
        conversations,
        flows,
        packetsToServer,
        octetsToServer,
        packetsToClient,
        octetsToClient,
        count(distinct),
        count(distinct),
        firstMillis,
        lastMillis);
  }

  private static DistinctCount count(ByteBuffer in) {
    long[] hashes = new long[in.getShort()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.getLong();
    }
    return DistinctCount.of(hashes);
  }
}
