package io.portcullis.cli.publish;

import io.portcullis.cli.WrongUseException;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.Overlap;
import io.portcullis.serde.CheckedSerde;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The inventory topic: what it holds, and changes to it, each in one transaction. */
public final class InventoryPublisher {

  private static final int MOST_TOLD = 20;

  private final CompactedTopic<InventoryEntry> topic;

  public InventoryPublisher(
      Map<String, String> kafka, String topic, CheckedSerde<InventoryEntry> values) {
    this.topic = new CompactedTopic<>(kafka, topic, values);
  }

  /**
   * What the topic holds.
   *
   * @param unreadable keys of values that can't be read
   */
  public record Contents(List<InventoryEntry> entries, List<String> unreadable) {}

  public Contents contents() {
    List<InventoryEntry> entries = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    topic
        .read()
        .forEach((key, value) -> value.ifPresentOrElse(entries::add, () -> unreadable.add(key)));
    return new Contents(entries, unreadable);
  }

  /** Makes the topic hold these entries and no others; writes nothing if it does already. */
  public Published publish(Collection<InventoryEntry> entries) {
    Map<String, InventoryEntry> wanted = byKey(entries);
    return Published.of(
        wanted.size(),
        topic.change(
            before -> CompactedTopic.changes(before, wanted, Removal.ofAllElse()::covers)));
  }

  /**
   * Makes the topic hold these entries, beside what it has.
   *
   * @param removal what goes of the rest
   * @throws WrongUseException if a prefix would be described twice for the same time; nothing is
   *     written then
   */
  public InventoryChange merge(Collection<InventoryEntry> entries, Removal removal) {
    AtomicReference<InventoryChange> change = new AtomicReference<>();
    Map<String, InventoryEntry> wanted = byKey(entries);
    topic.change(
        before -> {
          Map<String, Optional<InventoryEntry>> changes = changes(before, wanted, removal);
          change.set(InventoryChange.of(before, wanted.size(), changes));
          return changes;
        });
    return change.get();
  }

  /** What {@link #merge} would do; writes nothing. */
  public InventoryChange preview(Collection<InventoryEntry> entries, Removal removal) {
    Map<String, InventoryEntry> wanted = byKey(entries);
    Map<String, Optional<InventoryEntry>> before = topic.read();
    return InventoryChange.of(before, wanted.size(), changes(before, wanted, removal));
  }

  private static Map<String, Optional<InventoryEntry>> changes(
      Map<String, Optional<InventoryEntry>> before,
      Map<String, InventoryEntry> wanted,
      Removal removal) {
    Map<String, Optional<InventoryEntry>> changes =
        CompactedTopic.changes(before, wanted, removal::covers);
    refuseOverlaps(before, wanted, changes);
    return changes;
  }

  /** What stays of the topic and what comes must not speak of one prefix at the same time. */
  private static void refuseOverlaps(
      Map<String, Optional<InventoryEntry>> before,
      Map<String, InventoryEntry> wanted,
      Map<String, Optional<InventoryEntry>> changes) {
    List<InventoryEntry> after = new ArrayList<>();
    before.forEach(
        (key, value) -> {
          if (!wanted.containsKey(key) && !changes.containsKey(key)) {
            value.ifPresent(after::add);
          }
        });
    int staying = after.size();
    after.addAll(wanted.values());
    List<Overlap> overlaps =
        Overlap.in(after).stream()
            .filter(it -> it.earlier() < staying && it.later() >= staying)
            .toList();
    if (!overlaps.isEmpty()) {
      throw new WrongUseException(
          overlaps.stream()
                  .limit(MOST_TOLD)
                  .map(it -> told(after.get(it.later()), after.get(it.earlier())))
                  .collect(Collectors.joining("\n"))
              + (overlaps.size() > MOST_TOLD
                  ? "\nand " + (overlaps.size() - MOST_TOLD) + " more"
                  : "")
              + "\nNothing was imported. End one entry of each with valid_until where the other"
              + " begins, or use --replace.");
    }
  }

  private static String told(InventoryEntry coming, InventoryEntry staying) {
    return coming.prefix()
        + " of zone "
        + coming.zone()
        + " is in the inventory already, for the same time: "
        + staying.key();
  }

  private static Map<String, InventoryEntry> byKey(Collection<InventoryEntry> entries) {
    Map<String, InventoryEntry> wanted = new LinkedHashMap<>();
    entries.forEach(entry -> wanted.put(entry.key().toString(), entry));
    return wanted;
  }
}
