package io.portcullis.inventory;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes entries of rows, and says what is wrong with those it can't use. */
final class EntryReader {

  private record ZonePrefix(String zone, Prefix prefix) {}

  private record Placed(InventoryEntry entry, Place place) {}

  private final RoleNames roleNames;
  private final Problems problems;
  private final List<InventoryEntry> entries = new ArrayList<>();
  private final Map<ZonePrefix, List<Placed>> byPrefix = new HashMap<>();

  EntryReader(RoleNames roleNames, Problems problems) {
    this.roleNames = roleNames;
    this.problems = problems;
  }

  List<InventoryEntry> entries() {
    return List.copyOf(entries);
  }

  void add(Row row) {
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
    InventoryEntry entry =
        new InventoryEntry(
            row.text(Row.ZONE, InventoryEntry.DEFAULT_ZONE),
            prefix.get(),
            roles,
            row.text(Row.NAME, ""),
            row.text(Row.SITE, ""),
            from.get(),
            until.get(),
            row.labels());
    if (fitsTheOthers(entry, row.place())) {
      entries.add(entry);
    }
  }

  private Optional<Prefix> prefix(Row row) {
    if (row.cell(Row.PREFIX).isEmpty()) {
      problems.error(row.place(), "the prefix is missing", "write 10.1.2.3 or 10.1.2.0/24");
    }
    return row.cell(Row.PREFIX)
        .flatMap(cell -> read(cell, Prefix::parse, "write 10.1.2.3, 10.1.2.0/24 or 2001:db8::/64"));
  }

  /** All of the row's roles, or none if one of them is unknown. */
  private List<String> roles(Row row) {
    List<String> ids = new ArrayList<>();
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
        : read(cell.get(), EntryReader::millis, "write 2026-11-23 or 2026-11-23T08:00:00Z");
  }

  /** A day begins at midnight UTC; a moment says its own offset. */
  private static long millis(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      }
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no day or moment", e);
    }
  }

  private <T> Optional<T> read(Cell cell, Function<String, T> reader, String remedy) {
    try {
      return Optional.of(reader.apply(cell.text()));
    } catch (IllegalArgumentException e) {
      problems.error(cell.place(), e.getMessage(), remedy);
      return Optional.empty();
    }
  }

  /** The same prefix may come again for another time; twice from the same moment is a mistake. */
  private boolean fitsTheOthers(InventoryEntry entry, Place place) {
    List<Placed> others =
        byPrefix.computeIfAbsent(
            new ZonePrefix(entry.zone(), entry.prefix()), key -> new ArrayList<>(1));
    for (Placed other : others) {
      if (other.entry.validFromMillis() == entry.validFromMillis()) {
        problems.error(
            place,
            entry.prefix() + " is described twice from the same moment",
            "the other is at " + other.place + "; leave one, and give it all roles");
        return false;
      }
      if (overlap(entry, other.entry)) {
        problems.warning(
            place,
            entry.prefix() + " is described twice for the same time",
            "the other is at " + other.place + "; the one that begins later holds");
      }
    }
    others.add(new Placed(entry, place));
    return true;
  }

  private static boolean overlap(InventoryEntry one, InventoryEntry other) {
    return one.validFromMillis() < other.validUntilMillis()
        && other.validFromMillis() < one.validUntilMillis();
  }
}
