package io.portcullis.streams.shuffle;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.conversation.Tally;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What one Kafka record of INGEST holds for one shard of JUDGE: observations of one exporter, and
 * how far the sender has come. A batch without observations is a tick: it also says how far the
 * sender has come with each exporter.
 *
 * <pre>
 * version 1 | sender 4 | watermark 8 | received 8 | flows 4 | exporter 16, port 4
 * | zones 2 | zones x (length 2, UTF-8) | observations 4 | observations x {@link ObservationRow}
 *                                       | -1 (a tick)    | {@link ExporterProgress} each 44
 * </pre>
 *
 * <p>All numbers are big-endian. The bytes are kept as they came and read when asked.
 */
public final class FlowBatch {

  private static final byte VERSION = 3;
  private static final int FIXED = 1 + 4 + 8 + 8 + 4 + 16 + 4 + 2 + 4;
  private static final int FLOWS_AT = 1 + 4 + 8 + 8;
  private static final int TICK = -1;

  private final byte[] bytes;

  private FlowBatch(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Says that {@code sender} has nothing older than {@code watermarkMillis} to send any more.
   *
   * @param progress how far it has come with each exporter that it has read since it said so last
   */
  public static FlowBatch tick(int sender, long watermarkMillis, List<ExporterProgress> progress) {
    Exporter nobody = new Exporter(new Address(0, 0), 0);
    ByteBuffer out =
        ByteBuffer.allocate(FIXED + progress.size() * ExporterProgress.BYTES)
            .put(header(0, 0, List.of(), sender, watermarkMillis, watermarkMillis, nobody).flip())
            .putInt(FIXED - Integer.BYTES, TICK);
    progress.forEach(each -> each.write(out));
    return new FlowBatch(out.array());
  }

  /** A batch with its header written and room for {@code observations} rows. */
  static ByteBuffer header(
      int observations,
      int flows,
      List<byte[]> zones,
      int sender,
      long watermarkMillis,
      long receivedMillis,
      Exporter exporter) {
    int size = FIXED + observations * ObservationRow.BYTES;
    for (byte[] zone : zones) {
      size += 2 + zone.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(VERSION).putInt(sender).putLong(watermarkMillis).putLong(receivedMillis);
    out.putInt(flows);
    out.putLong(exporter.address().high()).putLong(exporter.address().low());
    out.putInt(exporter.port()).putShort((short) zones.size());
    for (byte[] zone : zones) {
      out.putShort((short) zone.length).put(zone);
    }
    return out.putInt(observations);
  }

  static FlowBatch of(ByteBuffer complete) {
    return new FlowBatch(complete.array());
  }

  public static Serde<FlowBatch> serde() {
    return Serdes.serdeFrom((topic, batch) -> batch.bytes, (topic, data) -> read(data));
  }

  /**
   * @throws IllegalArgumentException if the bytes are no batch of this version
   */
  static FlowBatch read(byte[] data) {
    if (data == null || data.length < FIXED || data[0] != VERSION) {
      throw new IllegalArgumentException("no flow batch of format " + VERSION);
    }
    return new FlowBatch(data);
  }

  /** It holds no observations, only how far its sender has come. */
  public boolean isTick() {
    return ByteBuffer.wrap(bytes).getInt(FIXED - Integer.BYTES) == TICK;
  }

  /** Of a tick: how far its sender has come with each exporter that it has news of. */
  public List<ExporterProgress> progress() {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(FIXED);
    List<ExporterProgress> progress = new ArrayList<>(in.remaining() / ExporterProgress.BYTES);
    while (in.hasRemaining()) {
      progress.add(ExporterProgress.read(in));
    }
    return progress;
  }

  /** The INGEST task that sent it. */
  public int sender() {
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  /** Receive time up to which the sender has sent everything. */
  public long watermarkMillis() {
    return ByteBuffer.wrap(bytes).getLong(5);
  }

  /** The flow records that its observations were combined from. */
  public int flows() {
    return ByteBuffer.wrap(bytes).getInt(FLOWS_AT);
  }

  /** A cursor over its observations, all filled into the one {@code into}. */
  public Cursor observations(Observation into) {
    return new Cursor(ByteBuffer.wrap(bytes), into);
  }

  /** Reads the observations one after the other. */
  public static final class Cursor {
    private final ByteBuffer in;
    private final Observation into;
    private final String[] zones;
    private int left;

    private Cursor(ByteBuffer in, Observation into) {
      this.in = in.position(1 + 4 + 8);
      this.into = into;
      into.receivedMillis = in.getLong();
      in.getInt(); // flows
      into.exporterHigh = in.getLong();
      into.exporterLow = in.getLong();
      into.exporterPort = in.getInt();
      zones = new String[in.getShort() & 0xffff];
      for (int i = 0; i < zones.length; i++) {
        byte[] zone = new byte[in.getShort() & 0xffff];
        in.get(zone);
        zones[i] = new String(zone, StandardCharsets.UTF_8);
      }
      left = in.getInt();
      if (in.remaining() != left * ObservationRow.BYTES) {
        throw new IllegalArgumentException(
            "a flow batch of "
                + left
                + " observations has "
                + in.remaining()
                + " bytes of them, not "
                + left * ObservationRow.BYTES);
      }
    }

    /** Fills the observation with the next; false when there is none. */
    public boolean next() {
      if (left == 0) {
        return false;
      }
      left--;
      into.clientHigh = in.getLong();
      into.clientLow = in.getLong();
      into.serverHigh = in.getLong();
      into.serverLow = in.getLong();
      long key = in.getLong();
      into.zone = zones[ObservationRow.zone(key)];
      ObservationRow.unpackKey(key, into);
      ObservationRow.unpackFacts(in.getLong(), into);
      into.firstSeenMillis = in.getLong();
      into.lastSeenMillis = in.getLong();
      into.exportedLastMillis = in.getLong();
      for (int i = 0; i < Tally.SIZE; i++) {
        into.tally.set(i, in.getLong());
      }
      return true;
    }
  }
}
