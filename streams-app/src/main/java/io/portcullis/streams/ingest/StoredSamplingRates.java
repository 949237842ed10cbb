package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.observation.SamplingRates;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The sampling rates of one exporter, written through to the state store.
 *
 * <pre>
 * key    {@link ExporterPrefix} | observation domain 8 | sampler 8 (0: the whole domain)
 * value  one packet in so many, 8
 * </pre>
 */
final class StoredSamplingRates {

  private static final BytesSerializer PREFIX = new BytesSerializer();

  private StoredSamplingRates() {}

  static SamplingRates of(Exporter exporter, IngestStores stores) {
    SamplingRates rates = new SamplingRates(new Stored(exporter, stores));
    try (KeyValueIterator<Bytes, Long> stored =
        stores.rates.prefixScan(ExporterPrefix.of(exporter), PREFIX)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, Long> next = stored.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get()).position(ExporterPrefix.BYTES);
        rates.restore(key.getLong(), key.getLong(), next.value);
        stores.startsAndRates.restore(1);
      }
    }
    return rates;
  }

  private record Stored(Exporter exporter, IngestStores stores) implements SamplingRates.Memory {

    @Override
    public boolean takePlace() {
      return stores.startsAndRates.take(1);
    }

    @Override
    public void keep(long observationDomainId, long samplerId, long interval) {
      stores.rates.put(key(exporter, observationDomainId, samplerId), interval);
    }
  }

  private static Bytes key(Exporter exporter, long observationDomainId, long samplerId) {
    return Bytes.wrap(
        ExporterPrefix.key(exporter, 16).putLong(observationDomainId).putLong(samplerId).array());
  }
}
