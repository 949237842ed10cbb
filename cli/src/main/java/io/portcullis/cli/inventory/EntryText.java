package io.portcullis.cli.inventory;

import io.portcullis.cli.screen.Table;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.inventory.InventoryText;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Inventory entries as people read them. */
final class EntryText {

  private EntryText() {}

  /** On one line, what is empty left out. */
  static String line(InventoryEntry entry) {
    return cells(entry).stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining("  "));
  }

  /** In columns under a header. */
  static Table table(List<InventoryEntry> entries) {
    Table table = new Table(0, "ZONE", "PREFIX", "ROLES", "NAME", "SITE", "VALID", "LABELS");
    entries.forEach(entry -> table.row(cells(entry).toArray(String[]::new)));
    return table;
  }

  private static List<String> cells(InventoryEntry entry) {
    return List.of(
        entry.zone(),
        entry.prefix().toString(),
        String.join(";", entry.roles()),
        entry.name(),
        entry.site(),
        validity(entry),
        new TreeMap<>(entry.labels())
            .entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(";")));
  }

  private static String validity(InventoryEntry entry) {
    String from = InventoryText.from(entry);
    String until = InventoryText.until(entry);
    return (from.isEmpty() ? "" : "from " + from)
        + (from.isEmpty() || until.isEmpty() ? "" : " ")
        + (until.isEmpty() ? "" : "until " + until);
  }
}
