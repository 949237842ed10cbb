package io.portcullis.cli.publish;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.serde.CheckedSerde;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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

  /**
   * A publication with what it took the place of.
   *
   * @param before the catalog that was in force, as far as it could be read; empty if there was
   *     none
   */
  public record Replacement(Published published, Optional<Catalog> before) {}

  /** Writes nothing if this very catalog is in force. */
  public Published publish(Catalog catalog) {
    return replace(catalog).published();
  }

  /** Likewise, and says what was in force before. */
  public Replacement replace(Catalog catalog) {
    AtomicReference<Optional<Catalog>> inForce = new AtomicReference<>(Optional.empty());
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
        topic.change(
            before -> {
              inForce.set(catalog(before));
              return activatedLast(CompactedTopic.changes(before, wanted, key -> true), activation);
            });
    return new Replacement(Published.of(wanted.size(), changes), inForce.get());
  }

  /** What is in force, as far as it can be read; empty if nothing is. */
  public Optional<Catalog> inForce() {
    return catalog(topic.read());
  }

  private static Optional<Catalog> catalog(Map<String, Optional<CatalogRecord>> records) {
    List<CatalogFlow> flows = new ArrayList<>();
    CatalogRecord.Activation activation = null;
    for (Optional<CatalogRecord> record : records.values()) {
      if (record.orElse(null) instanceof CatalogRecord.Entry entry) {
        flows.add(entry.flow());
      } else if (record.orElse(null) instanceof CatalogRecord.Activation found) {
        activation = found;
      }
    }
    flows.sort(Comparator.comparing(CatalogFlow::id));
    return activation == null
        ? Optional.empty()
        : Optional.of(
            new Catalog(activation.version(), activation.edition(), activation.roles(), flows));
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
