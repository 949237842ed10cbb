package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * At what rate one exporter samples, as its options records said. What a flow itself says comes
 * first, then its sampler's rate, then that of the whole observation domain.
 *
 * <pre>
 * key    {@link ExporterPrefix} | observation domain 8 | sampler 8 (0: the whole domain)
 * value  one packet in so many, 8
 * </pre>
 */
final class SamplingRates {

  /** Nobody said. */
  static final long UNKNOWN = 0;

  private static final BytesSerializer PREFIX = new BytesSerializer();
  private static final long WHOLE_DOMAIN = 0;

  /** A sampler for each interface of a large chassis, and no more. */
  private static final int LIMIT = 4096;

  private final Exporter exporter;
  private final KeyValueStore<Bytes, Long> store;
  private final Map<Sampler, Long> rates = new HashMap<>();

  private record Sampler(long observationDomainId, long id) {}

  SamplingRates(Exporter exporter, KeyValueStore<Bytes, Long> store) {
    this.exporter = exporter;
    this.store = store;
    try (KeyValueIterator<Bytes, Long> stored =
        store.prefixScan(ExporterPrefix.of(exporter), PREFIX)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, Long> next = stored.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get()).position(ExporterPrefix.BYTES);
        rates.put(new Sampler(key.getLong(), key.getLong()), next.value);
      }
    }
  }

  void learn(long observationDomainId, long samplerId, long interval) {
    Sampler sampler = new Sampler(observationDomainId, samplerId);
    Long before = rates.get(sampler);
    boolean known = before != null && before == interval;
    if (interval < 1 || known || (before == null && rates.size() >= LIMIT)) {
      return;
    }
    rates.put(sampler, interval);
    store.put(
        Bytes.wrap(
            ExporterPrefix.key(exporter, 16)
                .putLong(observationDomainId)
                .putLong(samplerId)
                .array()),
        interval);
  }

  /** One packet in how many this flow's counters come from, or {@link #UNKNOWN}. */
  long of(long observationDomainId, Flow flow) {
    if (flow.samplingInterval > 0) {
      return flow.samplingInterval;
    }
    if (rates.isEmpty()) {
      return UNKNOWN;
    }
    Long rate = rates.get(new Sampler(observationDomainId, flow.samplerId));
    if (rate == null && flow.samplerId != WHOLE_DOMAIN) {
      rate = rates.get(new Sampler(observationDomainId, WHOLE_DOMAIN));
    }
    return rate == null ? UNKNOWN : rate;
  }
}
