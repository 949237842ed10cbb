package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.Templates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The templates of one exporter: compiled in memory, and written through to the state store where
 * they outlive restarts and rebalances. With them goes when its observation domains started, which
 * IPFIX exporters that only send uptimes tell as rarely as their templates.
 *
 * <pre>
 * templates  key    {@link ExporterPrefix} | version 2 | observation domain 8 | template id 4
 *            value  {@link Template#encode()}
 * starts     key    {@link ExporterPrefix} | observation domain 8
 *            value  milliseconds since 1970, 8
 * </pre>
 */
final class StoredTemplates implements Templates {

  private static final BytesSerializer PREFIX = new BytesSerializer();

  private final Exporter exporter;
  private final KeyValueStore<Bytes, byte[]> store;
  private final KeyValueStore<Bytes, Long> startStore;
  private final int limit;
  private final Room fields;
  private final Room startRoom;
  private final Map<TemplateKey, Template> known = new HashMap<>();
  private final Map<Long, Long> starts = new HashMap<>();

  StoredTemplates(Exporter exporter, IngestStores stores, DecoderLimits limits) {
    this.exporter = exporter;
    this.store = stores.templates;
    this.startStore = stores.starts;
    this.fields = stores.templateFields;
    this.startRoom = stores.startsAndRates;
    this.limit = limits.templatesPerExporter();
    try (KeyValueIterator<Bytes, byte[]> stored =
        store.prefixScan(ExporterPrefix.of(exporter), PREFIX)) {
      while (stored.hasNext()) {
        Template template = Template.decode(stored.next().value);
        known.put(template.key(), template);
        fields.restore(size(template));
      }
    }
    try (KeyValueIterator<Bytes, Long> stored =
        startStore.prefixScan(ExporterPrefix.of(exporter), PREFIX)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, Long> next = stored.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get()).position(ExporterPrefix.BYTES);
        starts.put(key.getLong(), next.value);
        startRoom.restore(1);
      }
    }
  }

  @Override
  public Template find(TemplateKey key) {
    return known.get(key);
  }

  @Override
  public Change learn(Template template) {
    Template before = known.get(template.key());
    if (template.equals(before)) {
      return Change.UNCHANGED;
    }
    if (before == null && known.size() >= limit) {
      return Change.REFUSED;
    }
    if (!fields.take(size(template) - (before == null ? 0 : size(before)))) {
      return Change.REFUSED;
    }
    known.put(template.key(), template);
    store.put(storeKey(template.key()), template.encode());
    return before == null ? Change.ADDED : Change.UPDATED;
  }

  @Override
  public void withdraw(TemplateKey key) {
    Template withdrawn = known.remove(key);
    if (withdrawn != null) {
      fields.leave(size(withdrawn));
      store.delete(storeKey(key));
    }
  }

  @Override
  public void withdrawAll(int version, long observationDomainId, boolean options) {
    List<TemplateKey> withdrawn = new ArrayList<>();
    for (Template template : known.values()) {
      TemplateKey key = template.key();
      if (key.version() == version
          && key.observationDomainId() == observationDomainId
          && template.options() == options) {
        withdrawn.add(key);
      }
    }
    withdrawn.forEach(this::withdraw);
  }

  @Override
  public void systemInit(long observationDomainId, long millis) {
    Long before = starts.get(observationDomainId);
    boolean known = before != null && before == millis;
    if (known || (before == null && (starts.size() >= limit || !startRoom.take(1)))) {
      return;
    }
    starts.put(observationDomainId, millis);
    startStore.put(
        Bytes.wrap(ExporterPrefix.key(exporter, 8).putLong(observationDomainId).array()), millis);
  }

  @Override
  public long systemInitMillis(long observationDomainId) {
    return starts.getOrDefault(observationDomainId, 0L);
  }

  /** Withdraws all, and forgets when the observation domains started. */
  void forget() {
    List.copyOf(known.keySet()).forEach(this::withdraw);
    startRoom.leave(IngestStores.forget(startStore, exporter));
    starts.clear();
  }

  /** How many one observation domain has. */
  int count(int version, long observationDomainId) {
    int count = 0;
    for (TemplateKey key : known.keySet()) {
      if (key.version() == version && key.observationDomainId() == observationDomainId) {
        count++;
      }
    }
    return count;
  }

  /** In fields, and one for what a template has besides. */
  private static int size(Template template) {
    return template.fields().size() + 1;
  }

  private Bytes storeKey(TemplateKey key) {
    return Bytes.wrap(
        ExporterPrefix.key(exporter, 2 + 8 + 4)
            .putShort((short) key.version())
            .putLong(key.observationDomainId())
            .putInt(key.templateId())
            .array());
  }
}
