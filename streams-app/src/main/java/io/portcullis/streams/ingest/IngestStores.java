package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.netflow.WaitingRoom;
import io.portcullis.streams.shuffle.TakenFlows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of INGEST: in memory, behind changelogs. */
public final class IngestStores {

  private static final String TEMPLATES = "templates";
  private static final String STARTS = "exporter-starts";
  private static final String WAITING = "waiting-sets";
  private static final String RATES = "sampling-rates";
  private static final String DOMAINS = "exporter-domains";
  private static final String RECENT = "recent-datagrams";
  private static final String LOSSES = "exporter-losses";
  private static final String TAKEN = "ingest-taken";

  final KeyValueStore<Bytes, byte[]> templates;
  final KeyValueStore<Bytes, Long> starts;
  final KeyValueStore<Bytes, byte[]> waiting;

  /** Of {@link #waiting}, whoever reads it says so: 32 MiB. */
  final WaitingRoom waitingRoom = new WaitingRoom(32L << 20);

  /**
   * Fields of templates: twenty templates of five and twenty fields each, of a thousand exporters;
   * some 60 MB.
   */
  final Room templateFields = new Room(500_000);

  /** Observation domains of which books are kept, and of which a status is told. */
  final Room domainBooks = new Room(16_384);

  /** Starts of observation domains, and rates of samplers. */
  final Room startsAndRates = new Room(131_072);

  final KeyValueStore<Bytes, Long> rates;
  final KeyValueStore<Bytes, byte[]> domains;
  final KeyValueStore<Bytes, byte[]> recent;
  final KeyValueStore<Bytes, byte[]> losses;
  final KeyValueStore<String, Long> taken;

  IngestStores(ProcessingContext context) {
    templates = context.getStateStore(TEMPLATES);
    starts = context.getStateStore(STARTS);
    waiting = context.getStateStore(WAITING);
    rates = context.getStateStore(RATES);
    domains = context.getStateStore(DOMAINS);
    recent = context.getStateStore(RECENT);
    losses = context.getStateStore(LOSSES);
    taken = context.getStateStore(TAKEN);
  }

  /**
   * Deletes all that a store has of an exporter.
   *
   * @return how many entries that were
   */
  static <V> int forget(KeyValueStore<Bytes, V> store, Exporter exporter) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, V> its =
        store.prefixScan(ExporterPrefix.of(exporter), new BytesSerializer())) {
      its.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
    return keys.size();
  }

  public static Set<StoreBuilder<?>> builders() {
    return Set.of(
        bytes(TEMPLATES),
        longs(STARTS),
        bytes(WAITING),
        longs(RATES),
        bytes(DOMAINS).withCachingEnabled(),
        bytes(RECENT).withCachingEnabled(),
        bytes(LOSSES).withCachingEnabled(),
        TakenFlows.store(TAKEN));
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
  }

  private static StoreBuilder<KeyValueStore<Bytes, Long>> longs(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.Long());
  }
}
