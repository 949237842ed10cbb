package io.portcullis.inventory;

import io.portcullis.domain.inventory.InventoryEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes entries so that {@link InventoryFiles} reads them back just so: sorted, nothing lost. */
public final class InventoryText {

  private static final Comparator<InventoryEntry> ORDER =
      Comparator.comparing(InventoryEntry::zone)
          .thenComparing(InventoryEntry::prefix)
          .thenComparingLong(InventoryEntry::validFromMillis);

  private InventoryText() {}

  /** By zone, address and time: what people look for, and two exports can be compared. */
  public static List<InventoryEntry> sorted(Collection<InventoryEntry> entries) {
    return entries.stream().sorted(ORDER).toList();
  }

  /** A table with all columns. */
  public static void csv(Collection<InventoryEntry> entries, Appendable out) {
    try {
      out.append(String.join(",", Row.COLUMNS)).append('\n');
      for (InventoryEntry entry : sorted(entries)) {
        csvLine(entry, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the inventory can't be written", e);
    }
  }

  private static void csvLine(InventoryEntry entry, Appendable out) throws IOException {
    List<String> cells =
        List.of(
            entry.zone(),
            entry.prefix().toString(),
            String.join(";", entry.roles()),
            entry.name(),
            entry.site(),
            from(entry),
            until(entry),
            Labels.join(entry.labels()));
    for (int i = 0; i < cells.size(); i++) {
      out.append(i == 0 ? "" : ",").append(csvCell(cells.get(i)));
    }
    out.append('\n');
  }

  private static String csvCell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** A list of entries with the keys they need. */
  public static void yaml(Collection<InventoryEntry> entries, Appendable out) {
    Dump dump =
        new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(Integer.MAX_VALUE)
                .build());
    try {
      out.append(entries.isEmpty() ? "entries: []\n" : "entries:\n");
      for (InventoryEntry entry : sorted(entries)) {
        out.append(dump.dumpToString(List.of(yamlKeys(entry))).indent(2));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the inventory can't be written", e);
    }
  }

  private static Map<String, Object> yamlKeys(InventoryEntry entry) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(Row.ZONE, entry.zone());
    keys.put(Row.PREFIX, entry.prefix().toString());
    keys.put(Row.ROLES, new ArrayList<>(entry.roles()));
    keys.put(Row.NAME, entry.name());
    keys.put(Row.SITE, entry.site());
    keys.put(Row.VALID_FROM, from(entry));
    keys.put(Row.VALID_UNTIL, until(entry));
    keys.put(Row.LABELS, new TreeMap<>(entry.labels()));
    keys.values().removeIf(value -> value.equals("") || value.equals(Map.of()));
    return keys;
  }

  /** The first day or moment it holds, empty for always. */
  public static String from(InventoryEntry entry) {
    return entry.validFromMillis() == Long.MIN_VALUE ? "" : time(entry.validFromMillis());
  }

  /** The first day or moment it no longer holds, empty for ever. */
  public static String until(InventoryEntry entry) {
    return entry.validUntilMillis() == Long.MAX_VALUE ? "" : time(entry.validUntilMillis());
  }

  /** A day where it is one, as people write it. */
  private static String time(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    String day = instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return instant.toString().equals(day + "T00:00:00Z") ? day : instant.toString();
  }
}
