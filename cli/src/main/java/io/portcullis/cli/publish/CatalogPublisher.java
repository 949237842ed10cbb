package io.portcullis.cli.publish;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.serde.CheckedSerde;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a catalog in force: its flows, the removal of those it no longer has, and last the record
 * that activates it, in one transaction. A reader has the old catalog or the new one, never some of
 * each.
 */
public final class CatalogPublisher {

  private final CompactedTopic<CatalogRecord> topic;

  public CatalogPublisher(
      Map<String, String> kafka, String topic, CheckedSerde<CatalogRecord> values) {
    this.topic = new CompactedTopic<>(kafka, topic, values);
  }

  /** Writes nothing if this very catalog is in force. */
  public Published publish(Catalog catalog) {
    Map<String, CatalogRecord> wanted = new LinkedHashMap<>();
    for (CatalogFlow flow : catalog.flows()) {
      CatalogRecord entry = new CatalogRecord.Entry(catalog.version(), flow);
      wanted.put(entry.key(), entry);
    }
    CatalogRecord activation =
        new CatalogRecord.Activation(
            catalog.version(), catalog.edition(), catalog.roles(), catalog.flows().size());
    wanted.put(activation.key(), activation);

    Map<String, Optional<CatalogRecord>> changes =
        topic.change(before -> activatedLast(CompactedTopic.changes(before, wanted), activation));
    return Published.of(wanted.size(), changes);
  }

  private static Map<String, Optional<CatalogRecord>> activatedLast(
      Map<String, Optional<CatalogRecord>> changes, CatalogRecord activation) {
    if (!changes.isEmpty()) {
      changes.remove(activation.key());
      changes.put(activation.key(), Optional.of(activation));
    }
    return changes;
  }
}
