package io.portcullis.streams.shuffle;

import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.observation.FlowObserver;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Combines the flows of one Kafka record, so that a conversation crosses the shuffle once a record
 * however many flows it had. Rows lie one after the other in one array, found through an
 * open-addressing index; nothing is allocated for a flow, and the arrays are reused for the next
 * record.
 */
public final class ObservationTable implements FlowObserver.Observations {

  private static final int FIRST_CAPACITY = 1024;

  private static final int MOST_ZONE_BYTES = 1020;

  private final int shards;
  private final int[] rowsOfShard;
  private final int[] flowsOfShard;
  private final List<String> zones = new ArrayList<>();
  private final List<byte[]> zoneBytes = new ArrayList<>();

  private long[] rows = new long[FIRST_CAPACITY * ObservationRow.LONGS];
  private int[] shardOfRow = new int[FIRST_CAPACITY];
  private int[] index = new int[FIRST_CAPACITY * 2];
  private int size;

  /**
   * @param shards partitions of JUDGE
   */
  public ObservationTable(int shards) {
    this.shards = shards;
    this.rowsOfShard = new int[shards];
    this.flowsOfShard = new int[shards];
  }

  /** Conversations seen so far. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Adds what a flow says to its conversation's row. */
  @Override
  public void add(Observation seen) {
    int zone = zoneIndex(seen.zone);
    long key = ObservationRow.key(seen, zone);
    int slot = slot(seen.clientHigh, seen.clientLow, seen.serverHigh, seen.serverLow, key);
    if (index[slot] != 0) {
      int row = index[slot] - 1;
      ObservationRow.merge(seen, rows, row * ObservationRow.LONGS);
      flowsOfShard[shardOfRow[row]]++;
      return;
    }
    if (size == shardOfRow.length) {
      grow();
      slot = slot(seen.clientHigh, seen.clientLow, seen.serverHigh, seen.serverLow, key);
    }
    ObservationRow.write(seen, zone, rows, size * ObservationRow.LONGS);
    int shard =
        Shard.of(
            seen.zone.hashCode(),
            seen.clientHigh,
            seen.clientLow,
            seen.serverHigh,
            seen.serverLow,
            shards);
    shardOfRow[size] = shard;
    rowsOfShard[shard]++;
    flowsOfShard[shard]++;
    size++;
    index[slot] = size;
  }

  private int zoneIndex(String zone) {
    for (int i = 0; i < zones.size(); i++) {
      if (zones.get(i).equals(zone)) {
        return i;
      }
    }
    byte[] bytes = zone.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_ZONE_BYTES) {
      throw new IllegalArgumentException(
          "a zone's name has at most " + MOST_ZONE_BYTES + " bytes, this one " + bytes.length);
    }
    zones.add(zone);
    zoneBytes.add(bytes);
    return zones.size() - 1;
  }

  /** Where the conversation's row number stands, or where it belongs. */
  private int slot(long clientHigh, long clientLow, long serverHigh, long serverLow, long key) {
    int mask = index.length - 1;
    long hash = Shard.mix(clientHigh ^ Shard.mix(clientLow));
    int slot = (int) Shard.mix(hash ^ serverHigh ^ Shard.mix(serverLow ^ Shard.mix(key))) & mask;
    while (index[slot] != 0) {
      int at = (index[slot] - 1) * ObservationRow.LONGS;
      if (rows[at + 1] == clientLow
          && rows[at + 3] == serverLow
          && rows[at + 4] == key
          && rows[at] == clientHigh
          && rows[at + 2] == serverHigh) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    rows = Arrays.copyOf(rows, rows.length * 2);
    shardOfRow = Arrays.copyOf(shardOfRow, shardOfRow.length * 2);
    index = new int[index.length * 2];
    for (int row = 0; row < size; row++) {
      int at = row * ObservationRow.LONGS;
      index[slot(rows[at], rows[at + 1], rows[at + 2], rows[at + 3], rows[at + 4])] = row + 1;
    }
  }

  /**
   * Hands out one batch for each shard that has rows, and is empty after.
   *
   * @param sender the INGEST task
   * @param watermarkMillis how far the sender has come
   * @param receivedMillis when the record was received
   * @param exporter whose record it was
   */
  public void drain(
      int sender,
      long watermarkMillis,
      long receivedMillis,
      Exporter exporter,
      ObjIntConsumer<FlowBatch> to) {
    ByteBuffer[] open = new ByteBuffer[shards];
    for (int row = 0; row < size; row++) {
      int shard = shardOfRow[row];
      if (open[shard] == null) {
        open[shard] =
            FlowBatch.header(
                rowsOfShard[shard],
                flowsOfShard[shard],
                zoneBytes,
                sender,
                watermarkMillis,
                receivedMillis,
                exporter);
      }
      int end = (row + 1) * ObservationRow.LONGS;
      for (int at = row * ObservationRow.LONGS; at < end; at++) {
        open[shard].putLong(rows[at]);
      }
    }
    clear();
    for (int shard = 0; shard < shards; shard++) {
      if (open[shard] != null) {
        to.accept(FlowBatch.of(open[shard]), shard);
      }
    }
  }

  /** Forgets what was added and not drained. */
  public void clear() {
    if (zones.isEmpty()) {
      return;
    }
    Arrays.fill(rowsOfShard, 0);
    Arrays.fill(flowsOfShard, 0);
    Arrays.fill(index, 0);
    zones.clear();
    zoneBytes.clear();
    size = 0;
  }
}
