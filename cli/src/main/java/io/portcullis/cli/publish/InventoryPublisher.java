package io.portcullis.cli.publish;

import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.serde.CheckedSerde;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the inventory topic hold these entries and no others, in one transaction. */
public final class InventoryPublisher {

  private final CompactedTopic<InventoryEntry> topic;

  public InventoryPublisher(
      Map<String, String> kafka, String topic, CheckedSerde<InventoryEntry> values) {
    this.topic = new CompactedTopic<>(kafka, topic, values);
  }

  /** Writes nothing if it holds them already. */
  public Published publish(Collection<InventoryEntry> entries) {
    Map<String, InventoryEntry> wanted = new LinkedHashMap<>();
    entries.forEach(entry -> wanted.put(entry.key().toString(), entry));
    return Published.of(
        wanted.size(), topic.change(before -> CompactedTopic.changes(before, wanted)));
  }
}
