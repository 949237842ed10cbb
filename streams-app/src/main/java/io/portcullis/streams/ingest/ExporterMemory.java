package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.exporter.Hearing;
import io.portcullis.domain.exporter.RecentDatagrams;
import io.portcullis.domain.observation.SamplingRates;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** All that is remembered of one exporter, read from the stores when it is first met. */
final class ExporterMemory {

  /**
   * A large chassis has dozens. Of further ones every flow is judged, but no books are kept: anyone
   * may write any id.
   */
  static final int MOST_DOMAINS = 256;

  private static final BytesSerializer PREFIX = new BytesSerializer();

  final Exporter exporter;
  final StoredTemplates templates;
  final SamplingRates rates;
  final WaitingSets waiting;
  final RecentDatagrams recent;
  final LossWindow loss;
  final Hearing hearing;

  private final IngestStores stores;
  private final Map<DomainKey, ExporterDomain> domains = new HashMap<>();

  /** The domain asked for last; packets come in runs. */
  private ExporterDomain latest;

  private record DomainKey(long observationDomainId, int version) {}

  /**
   * @param listenedMillis how long somebody has listened
   */
  ExporterMemory(Exporter exporter, IngestStores stores, IngestConfig config, long listenedMillis) {
    this.exporter = exporter;
    this.stores = stores;
    this.templates = new StoredTemplates(exporter, stores, config.limits());
    this.rates = StoredSamplingRates.of(exporter, stores);
    this.waiting =
        new WaitingSets(exporter, stores.waiting, config.waitingSets(), stores.waitingRoom);
    byte[] storedRecent = stores.recent.get(ExporterPrefix.of(exporter));
    this.recent = storedRecent == null ? new RecentDatagrams() : new RecentDatagrams(storedRecent);
    byte[] losses = stores.losses.get(ExporterPrefix.of(exporter));
    this.loss = losses == null ? new LossWindow() : new LossWindow(losses);
    try (KeyValueIterator<Bytes, byte[]> stored =
        stores.domains.prefixScan(ExporterPrefix.of(exporter), PREFIX)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, byte[]> next = stored.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get()).position(ExporterPrefix.BYTES);
        DomainKey domain = new DomainKey(key.getLong(), key.getShort());
        domains.put(
            domain,
            new ExporterDomain(exporter, domain.observationDomainId, domain.version, next.value));
        stores.domainBooks.restore(1);
      }
    }
    this.hearing = hearing(listenedMillis);
  }

  /** All its domains hold its state; the one that was heard last says when that was. */
  private Hearing hearing(long listenedMillis) {
    return domains.values().stream()
        .max(Comparator.comparingLong(ExporterDomain::lastReceivedMillis))
        .map(
            last ->
                new Hearing(
                    last.state(),
                    last.stateSinceMillis(),
                    last.lastReceivedMillis(),
                    listenedMillis))
        .orElseGet(Hearing::new);
  }

  /** Nothing of it is worth remembering any more. */
  boolean isGone(long watermarkMillis, long forgetAfterMillis) {
    return hearing.isGone(watermarkMillis, forgetAfterMillis) && waiting.size() == 0;
  }

  /** Tells its domains whether it is heard. */
  void tellState() {
    domains.values().forEach(domain -> domain.state(hearing));
  }

  ExporterDomain domain(long observationDomainId, int version) {
    if (latest == null
        || latest.observationDomainId != observationDomainId
        || latest.version != version) {
      latest = kept(new DomainKey(observationDomainId, version));
    }
    return latest;
  }

  private ExporterDomain kept(DomainKey key) {
    ExporterDomain domain = domains.get(key);
    if (domain == null) {
      ExporterDomain.Unbooked why = takePlace();
      domain = new ExporterDomain(exporter, key.observationDomainId, key.version, why);
      if (why == null) {
        domain.state(hearing);
        domains.put(key, domain);
      }
    }
    return domain;
  }

  /** Null if there was one. */
  private ExporterDomain.Unbooked takePlace() {
    if (domains.size() >= MOST_DOMAINS) {
      return ExporterDomain.Unbooked.EXPORTER_LIMIT;
    }
    return stores.domainBooks.take(1) ? null : ExporterDomain.Unbooked.TASK_LIMIT;
  }

  Collection<ExporterDomain> domains() {
    return domains.values();
  }

  ExporterStatus status(ExporterDomain domain) {
    return domain.status(
        templates.count(domain.version, domain.observationDomainId),
        waiting.count(domain.version, domain.observationDomainId),
        loss.ratio());
  }

  /** The sparsest of its domains' rates: one packet in so many. */
  long samplingInterval() {
    return domains.values().stream().mapToLong(each -> each.samplingInterval).max().orElse(1);
  }

  /** Writes what changed to the stores; nothing of one who never sent a packet. */
  void store() {
    if (recent.isUnstored() && !domains.isEmpty()) {
      stores.recent.put(ExporterPrefix.of(exporter), recent.encode());
    }
    if (loss.isUnstored()) {
      stores.losses.put(ExporterPrefix.of(exporter), loss.encode());
    }
    for (ExporterDomain domain : domains.values()) {
      if (domain.unstored) {
        stores.domains.put(key(domain), domain.encode());
        domain.unstored = false;
      }
    }
  }

  /** Deletes all of it from the stores and leaves its room to others. Nothing of it may wait. */
  void forget() {
    templates.forget();
    stores.startsAndRates.leave(IngestStores.forget(stores.rates, exporter));
    IngestStores.forget(stores.domains, exporter);
    stores.domainBooks.leave(domains.size());
    stores.recent.delete(ExporterPrefix.of(exporter));
    stores.losses.delete(ExporterPrefix.of(exporter));
  }

  private Bytes key(ExporterDomain domain) {
    return Bytes.wrap(
        ExporterPrefix.key(exporter, 8 + 2)
            .putLong(domain.observationDomainId)
            .putShort((short) domain.version)
            .array());
  }
}
