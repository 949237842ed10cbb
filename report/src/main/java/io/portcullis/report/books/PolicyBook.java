package io.portcullis.report.books;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.report.Kept;
import io.portcullis.report.ReportRequest;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Catalog and inventory: what is in force, and what changed of it within the period. */
public final class PolicyBook {

  /** What one command publishes is written within that. */
  private static final long ONE_GO_MILLIS = Duration.ofMinutes(1).toMillis();

  private final ReportRequest request;
  private final Map<String, CatalogFlow> flows = new HashMap<>();
  private final Map<String, InventoryEntry> entries = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Change pendingFlows = new Change("catalog");
  private Change lastOfInventory;
  private CatalogRecord.Activation inForce;

  public PolicyBook(ReportRequest request) {
    this.request = request;
  }

  private static final class Change {
    private final String what;
    private long atMillis;
    private String version = "";
    private int added;
    private int changed;
    private int removed;

    Change(String what) {
      this.what = what;
    }

    <V> void count(V before, V after) {
      if (before == null && after != null) {
        added++;
      } else if (before != null && after == null) {
        removed++;
      } else if (!Objects.equals(before, after)) {
        changed++;
      }
    }

    Change taken(String newVersion, long at) {
      Change taken = new Change(what);
      taken.atMillis = at;
      taken.version = newVersion;
      taken.added = added;
      taken.changed = changed;
      taken.removed = removed;
      added = 0;
      changed = 0;
      removed = 0;
      return taken;
    }
  }

  /** The records of the topic in their order: a version is in force with its last record. */
  public void acceptCatalog(Kept<CatalogRecord> record) {
    if (record.atMillis() >= request.period().untilMillis()) {
      return;
    }
    CatalogRecord value = record.value().orElse(null);
    if (value instanceof CatalogRecord.Activation activation) {
      inForce = activation;
      Change change = pendingFlows.taken(activation.version(), record.atMillis());
      if (request.period().contains(record.atMillis())) {
        changes.add(change);
      }
      return;
    }
    CatalogFlow flow = value instanceof CatalogRecord.Entry entry ? entry.flow() : null;
    pendingFlows.count(put(flows, record.key(), flow), flow);
  }

  /** The records of the topic in their order. */
  public void acceptInventory(Kept<InventoryEntry> record) {
    if (record.atMillis() >= request.period().untilMillis()) {
      return;
    }
    InventoryEntry entry = record.value().orElse(null);
    InventoryEntry before = put(entries, record.key(), entry);
    if (Objects.equals(before, entry) || !request.period().contains(record.atMillis())) {
      return;
    }
    if (lastOfInventory == null || record.atMillis() - lastOfInventory.atMillis > ONE_GO_MILLIS) {
      lastOfInventory = new Change("inventory");
      lastOfInventory.atMillis = record.atMillis();
      changes.add(lastOfInventory);
    }
    lastOfInventory.count(before, entry);
  }

  private static <V> V put(Map<String, V> map, String key, V value) {
    return value == null ? map.remove(key) : map.put(key, value);
  }

  Collection<CatalogFlow> flows() {
    return flows.values();
  }

  /** Roles that an entry names, and those whose flows such a role has as well. */
  Set<String> presentRoles() {
    Map<String, Role> roles = new HashMap<>();
    if (inForce != null) {
      inForce.roles().forEach(role -> roles.put(role.id(), role));
    }
    Set<String> present = new HashSet<>();
    Deque<String> named = new ArrayDeque<>();
    entries.values().forEach(entry -> named.addAll(entry.roles()));
    while (!named.isEmpty()) {
      String id = named.pop();
      if (present.add(id) && roles.containsKey(id)) {
        named.addAll(roles.get(id).is());
      }
    }
    return present;
  }

  /** What was in force at the end, in a sentence. */
  String inForce() {
    String catalog =
        inForce == null
            ? "No catalog was in force"
            : "Catalog " + inForce.version() + " was in force at the end";
    return catalog + ", and the inventory had " + entries.size() + " entries.";
  }

  Section section() {
    Table.Builder table =
        Table.of(
                "changes",
                "Oldest first",
                Column.text("at", "when"),
                Column.text("what", "what"),
                Column.text("version", "version"),
                Column.number("added", "added"),
                Column.number("changed", "changed"),
                Column.number("removed", "removed"))
            .most(50)
            .empty("None that is kept.");
    changes.stream()
        .sorted(Comparator.comparingLong(change -> change.atMillis))
        .forEach(
            change ->
                table.row(
                    Value.moment(change.atMillis),
                    Value.of(change.what),
                    Value.of(change.version),
                    Value.of(change.added),
                    Value.of(change.changed),
                    Value.of(change.removed)));
    return new Section(
        "changes",
        "Changes of catalog and inventory",
        List.of(
            inForce(),
            "Flows of the catalog, and entries of the inventory. What was published first counts as"
                + " added; what their topics have compacted away is not told apart any more."),
        List.of(),
        List.of(table.build()));
  }
}
