package io.portcullis.inventory;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes entries of rows, and says what is wrong with those it can't use. */
final class EntryReader {

  /** Ten times what a large estate has; an inventory is held in memory as a whole. */
  static final int MOST_ENTRIES = 1_000_000;

  private final RoleNames roleNames;
  private final ReadingRules rules;
  private final Problems problems;
  private final List<PlacedEntry> entries = new ArrayList<>();

  EntryReader(RoleNames roleNames, ReadingRules rules, Problems problems) {
    this.roleNames = roleNames;
    this.rules = rules;
    this.problems = problems;
  }

  /** Every usable entry so far, in the order of the rows. */
  List<PlacedEntry> entries() {
    return entries;
  }

  /**
   * @throws UnreadableException if there are more entries than an inventory may have
   */
  void add(Row row) throws UnreadableException {
    Optional<Prefix> prefix = prefix(row);
    List<String> roles = roles(row);
    Optional<Long> from = time(row, Row.VALID_FROM, Long.MIN_VALUE);
    Optional<Long> until = time(row, Row.VALID_UNTIL, Long.MAX_VALUE);
    if (prefix.isEmpty() || roles.isEmpty() || from.isEmpty() || until.isEmpty()) {
      return;
    }
    if (from.get() >= until.get()) {
      problems.error(
          row.cell(Row.VALID_UNTIL).or(() -> row.cell(Row.VALID_FROM)).orElseThrow().place(),
          prefix.get() + " ends before it begins",
          "put valid_until after valid_from");
      return;
    }
    if (entries.size() == rules.mostEntries()) {
      throw new UnreadableException(
          row.place(),
          String.format(
              "this would be entry %,d, and an inventory has at most %,d",
              rules.mostEntries() + 1, rules.mostEntries()),
          "describe networks in place of single hosts");
    }
    InventoryEntry entry =
        new InventoryEntry(
            row.text(Row.ZONE, rules.zone()),
            prefix.get(),
            roles,
            row.text(Row.NAME, ""),
            row.text(Row.SITE, rules.site()),
            from.get(),
            until.get(),
            row.labels());
    entries.add(new PlacedEntry(entry, row.place()));
  }

  private Optional<Prefix> prefix(Row row) {
    Optional<Cell> cell = row.cell(Row.PREFIX);
    if (cell.isEmpty()) {
      problems.error(row.place(), "the prefix is missing", "write 10.1.2.3 or 10.1.2.0/24");
      return Optional.empty();
    }
    return read(cell.get(), Prefix::parse, EntryReader::remedyForPrefix);
  }

  /** For a host address with the length of its network the two things it may have meant. */
  private static String remedyForPrefix(String text) {
    int slash = text.indexOf('/');
    try {
      Address address = Address.parse(slash < 0 ? text : text.substring(0, slash));
      int length = Integer.parseInt(text.substring(slash + 1));
      int bits = address.isV4() ? length + 96 : length;
      if (length >= 0 && bits <= 128) {
        return "that is " + Prefix.of(address, bits) + "; for the host alone write " + address;
      }
    } catch (IllegalArgumentException e) {
      // it is no address at all: the general remedy fits
    }
    return "write 10.1.2.3, 10.1.2.0/24 or 2001:db8::/64";
  }

  /** All of the row's roles, or none if one of them is unknown. */
  private List<String> roles(Row row) {
    List<String> ids = new ArrayList<>(row.roles().size());
    boolean allKnown = true;
    for (Cell role : row.roles()) {
      Optional<String> id = roleNames.resolve(role.text());
      if (id.isEmpty()) {
        allKnown = false;
        String remedy =
            roleNames
                .nearest(role.text())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("use a role of the catalog, by id, name or alias");
        problems.error(role.place(), "'" + role.text() + "' is no role", remedy);
      } else if (!ids.contains(id.get())) {
        ids.add(id.get());
      }
    }
    if (row.roles().isEmpty()) {
      problems.error(row.place(), "there is no role", "give it at least one, such as 'vda'");
    }
    return allKnown ? ids : List.of();
  }

  private Optional<Long> time(Row row, String column, long otherwise) {
    Optional<Cell> cell = row.cell(column);
    return cell.isEmpty()
        ? Optional.of(otherwise)
        : read(cell.get(), EntryReader::millis, text -> "write 2026-11-23 or 2026-11-23T08:00:00Z");
  }

  /** A day begins at midnight UTC; a moment says its own offset. */
  private static long millis(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is no day or moment", e);
    }
  }

  private <T> Optional<T> read(
      Cell cell, Function<String, T> reader, Function<String, String> remedy) {
    try {
      return Optional.of(reader.apply(cell.text()));
    } catch (IllegalArgumentException e) {
      problems.error(cell.place(), e.getMessage(), remedy.apply(cell.text()));
      return Optional.empty();
    }
  }
}
