package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The exporters that one task remembers: those in its stores, and new ones while there is room. The
 * source of a UDP packet can be forged, so there is not room for everybody. Who was silent for very
 * long leaves its place.
 */
final class KnownExporters {

  /** Far more than send to one partition; what they make us keep still fits in memory. */
  static final int MOST = 4096;

  private final IngestStores stores;
  private final IngestConfig config;
  private final IngestMeters meters;
  private final LongSupplier listenedMillis;
  private final Map<Exporter, ExporterMemory> known = new HashMap<>();

  /**
   * All that are in the stores are remembered at once: none of them loses its place to a newcomer,
   * and their waiting sets expire, and their silence is told, even if no packet of them ever comes
   * again.
   *
   * @param listenedMillis how long somebody has listened
   */
  KnownExporters(
      IngestStores stores, IngestConfig config, IngestMeters meters, LongSupplier listenedMillis) {
    this.stores = stores;
    this.config = config;
    this.meters = meters;
    this.listenedMillis = listenedMillis;
    Set<Exporter> stored = new HashSet<>();
    try (KeyValueIterator<Bytes, byte[]> all = stores.domains.all()) {
      while (all.hasNext()) {
        stored.add(ExporterPrefix.read(ByteBuffer.wrap(all.next().key.get())));
      }
    }
    stored.forEach(this::remember);
  }

  /** What is remembered of an exporter; null if it is new and there is no room for it. */
  ExporterMemory of(Exporter exporter) {
    ExporterMemory memory = known.get(exporter);
    return memory != null || known.size() >= MOST ? memory : remember(exporter);
  }

  private ExporterMemory remember(Exporter exporter) {
    ExporterMemory memory =
        new ExporterMemory(exporter, stores, config, listenedMillis.getAsLong());
    known.put(exporter, memory);
    meters.waiting(memory.waiting.size());
    return memory;
  }

  Collection<ExporterMemory> all() {
    return known.values();
  }

  /** Forgets those that are gone, also in the stores. */
  List<ExporterMemory> forgetGone(long watermarkMillis) {
    long after = config.forgetAfter().toMillis();
    List<ExporterMemory> gone =
        known.values().stream().filter(memory -> memory.isGone(watermarkMillis, after)).toList();
    for (ExporterMemory memory : gone) {
      memory.forget();
      known.remove(memory.exporter);
    }
    return gone;
  }

  /** What waits does so in the stores, and no longer here. */
  void forget() {
    known.values().forEach(memory -> meters.waiting(-memory.waiting.size()));
    known.clear();
  }
}
