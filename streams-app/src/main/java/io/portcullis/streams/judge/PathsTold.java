package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When it was last told that an exporter sees traffic between two networks, kept beside {@link
 * ObservabilityStore} under keys of another version.
 *
 * <pre>
 * key    version 2 | lower network 16 | higher network 16 | exporter 16, port 4 | zone, the rest (UTF-8)
 * value  receive time, 8
 * </pre>
 */
final class PathsTold {

  /** Far less than it is remembered for, and far more than would be felt. */
  private static final long EVERY_MILLIS = 3_600_000;

  private static final byte VERSION = 2;

  private final KeyValueStore<Bytes, Long> store;

  PathsTold(KeyValueStore<Bytes, Long> store) {
    this.store = store;
  }

  /** It was not told lately; from now on it was. */
  boolean isNews(Evidence.PathSeen path) {
    Bytes key = key(path);
    Long told = store.get(key);
    if (told != null && path.receivedMillis() - told < EVERY_MILLIS) {
      return false;
    }
    store.put(key, path.receivedMillis());
    return true;
  }

  private static Bytes key(Evidence.PathSeen path) {
    boolean ordered = path.one().compareTo(path.other()) <= 0;
    Address one = ordered ? path.one() : path.other();
    Address other = ordered ? path.other() : path.one();
    Exporter exporter = path.exporter();
    byte[] zoneBytes = path.zone().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(1 + 3 * 16 + 4 + zoneBytes.length)
            .put(VERSION)
            .putLong(one.high())
            .putLong(one.low())
            .putLong(other.high())
            .putLong(other.low())
            .putLong(exporter.address().high())
            .putLong(exporter.address().low())
            .putInt(exporter.port())
            .put(zoneBytes)
            .array());
  }
}
