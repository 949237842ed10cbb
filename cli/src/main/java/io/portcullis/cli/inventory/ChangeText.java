package io.portcullis.cli.inventory;

import io.portcullis.cli.publish.InventoryChange;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.Locale;
import java.util.stream.Stream;

/** A change of the inventory, as people read it. */
final class ChangeText {

  private ChangeText() {}

  /** {@code 2 added, 1 changed, 0 removed, 99,997 unchanged}. */
  static String sum(InventoryChange change) {
    return String.format(
        Locale.ROOT,
        "%,d added, %,d changed, %,d removed, %,d unchanged",
        change.added().size(),
        change.changed().size(),
        change.removed().size(),
        change.unchanged());
  }

  /** A line for each entry that is not as it was; for a changed one what was, and what is. */
  static Stream<String> lines(InventoryChange change) {
    return Stream.of(
            change.added().stream().map(entry -> "+ " + EntryText.line(entry)),
            change.changed().stream().flatMap(ChangeText::lines),
            change.removed().stream()
                .map(gone -> "- " + gone.before().map(EntryText::line).orElse(gone.key())))
        .flatMap(lines -> lines);
  }

  private static Stream<String> lines(InventoryChange.Changed changed) {
    InventoryEntry after = changed.after();
    return Stream.of(
        "< " + changed.before().map(EntryText::line).orElse(after.key() + " (can't be read)"),
        "> " + EntryText.line(after));
  }
}
