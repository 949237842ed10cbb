package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.WaitingRoom;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Data sets of one exporter that came before their template, oldest first, at most so many and for
 * so long. What they hold is in the state store only; in memory is what each waits for.
 *
 * <pre>
 * key    {@link ExporterPrefix} | arrival 8
 * value  version 1 | expires 8 | received 8 | offset 8 | set id 4 | header length 2, {@link ExportHeader#encode()} | body
 * </pre>
 */
final class WaitingSets {

  private static final byte FORMAT = 2;
  private static final int FIXED = 1 + 8 + 8 + 8 + 4 + 2;
  private static final BytesSerializer PREFIX = new BytesSerializer();

  private final Exporter exporter;
  private final KeyValueStore<Bytes, byte[]> store;
  private final int limit;
  private final WaitingRoom room;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long nextArrival;

  private record Waiting(
      long arrival, TemplateKey template, long expiresMillis, long receivedMillis) {}

  /**
   * A data set taken out.
   *
   * @param header of the packet it came in
   * @param setId its set id
   * @param body its records, without the set's header
   * @param offset of the Kafka record it came in
   * @param receivedMillis of that record
   */
  record WaitingSet(ExportHeader header, int setId, byte[] body, long offset, long receivedMillis) {
    TemplateKey template() {
      return new TemplateKey(header.version(), header.observationDomainId(), setId);
    }
  }

  /**
   * @param limit how many of this exporter may wait
   * @param room shared by all exporters
   */
  WaitingSets(Exporter exporter, KeyValueStore<Bytes, byte[]> store, int limit, WaitingRoom room) {
    this.exporter = exporter;
    this.store = store;
    this.limit = limit;
    this.room = room;
    try (KeyValueIterator<Bytes, byte[]> stored =
        store.prefixScan(ExporterPrefix.of(exporter), PREFIX)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, byte[]> next = stored.next();
        long arrival = ByteBuffer.wrap(next.key.get()).getLong(ExporterPrefix.BYTES);
        long expires = ByteBuffer.wrap(next.value).getLong(1);
        long received = ByteBuffer.wrap(next.value).getLong(1 + 8);
        waiting.add(new Waiting(arrival, decode(next.value).template(), expires, received));
        room.enter(next.value.length);
        nextArrival = arrival + 1;
      }
    }
  }

  int size() {
    return waiting.size();
  }

  /** How many of one observation domain wait. */
  int count(int version, long observationDomainId) {
    return (int)
        waiting.stream()
            .map(Waiting::template)
            .filter(
                template ->
                    template.version() == version
                        && template.observationDomainId() == observationDomainId)
            .count();
  }

  /** No more may wait until some is taken out, of this exporter or of another. */
  boolean isFull() {
    return waiting.size() >= limit || room.isFull();
  }

  /** Receive time of the one that has waited longest, {@link Long#MAX_VALUE} if none waits. */
  long oldestMillis() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().receivedMillis;
  }

  void add(WaitingSet set, long expiresMillis) {
    byte[] header = set.header.encode();
    byte[] value =
        ByteBuffer.allocate(FIXED + header.length + set.body.length)
            .put(FORMAT)
            .putLong(expiresMillis)
            .putLong(set.receivedMillis)
            .putLong(set.offset)
            .putInt(set.setId)
            .putShort((short) header.length)
            .put(header)
            .put(set.body)
            .array();
    store.put(key(nextArrival), value);
    room.enter(value.length);
    waiting.add(new Waiting(nextArrival, set.template(), expiresMillis, set.receivedMillis));
    nextArrival++;
  }

  /** Takes out the sets that wait for a template, in the order of their arrival. */
  List<WaitingSet> take(TemplateKey template) {
    List<WaitingSet> taken = new ArrayList<>();
    Iterator<Waiting> each = waiting.iterator();
    while (each.hasNext()) {
      Waiting next = each.next();
      if (next.template.equals(template)) {
        each.remove();
        taken.add(take(next));
      }
    }
    return taken;
  }

  /** Takes out the sets that have waited long enough. */
  List<WaitingSet> takeExpired(long watermarkMillis) {
    List<WaitingSet> expired = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().expiresMillis <= watermarkMillis) {
      expired.add(take(waiting.remove()));
    }
    return expired;
  }

  /** Takes out the one that has waited longest. */
  WaitingSet takeOldest() {
    return take(waiting.remove());
  }

  private WaitingSet take(Waiting entry) {
    byte[] value = store.delete(key(entry.arrival));
    room.leave(value.length);
    return decode(value);
  }

  private Bytes key(long arrival) {
    return Bytes.wrap(ExporterPrefix.key(exporter, 8).putLong(arrival).array());
  }

  private static WaitingSet decode(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    byte format = in.get();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "a waiting data set in format " + format + "; this program reads format " + FORMAT);
    }
    in.getLong();
    long received = in.getLong();
    long offset = in.getLong();
    int setId = in.getInt();
    byte[] header = new byte[in.getShort()];
    in.get(header);
    byte[] body = new byte[in.remaining()];
    in.get(body);
    return new WaitingSet(ExportHeader.decode(header), setId, body, offset, received);
  }
}
