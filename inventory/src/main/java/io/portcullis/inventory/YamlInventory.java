package io.portcullis.inventory;

import io.portcullis.catalog.yaml.YamlFile;
import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inventory as YAML: {@code entries} with the columns of the table as keys, and {@code zone} and
 * {@code site} for those that don't say.
 */
final class YamlInventory {

  /** A hundred thousand entries and more; each takes hundreds of bytes while YAML is read. */
  private static final int MOST_CHARACTERS = 16 << 20;

  private static final List<String> KEYS = List.of(Row.ZONE, Row.SITE, "entries");
  private static final List<String> TEXTS =
      List.of(Row.ZONE, Row.PREFIX, Row.NAME, Row.SITE, Row.VALID_FROM, Row.VALID_UNTIL);

  private final EntryReader entries;
  private final Problems problems;

  YamlInventory(EntryReader entries, Problems problems) {
    this.entries = entries;
    this.problems = problems;
  }

  void read(SourceFile file, Reader reader) throws IOException, UnreadableException {
    String text =
        SourceFile.whole(
            file, reader, MOST_CHARACTERS, "write it as CSV, which is read row by row");
    if (text.isBlank()) {
      problems.error(file.place(), "the file is empty", "begin with 'entries:'");
      return;
    }
    Optional<YamlMapping> root = YamlFile.read(file.name(), text, problems);
    if (root.isEmpty()) {
      return;
    }
    root.get().refuseOthersThan(KEYS);
    Map<String, Cell> defaults = new HashMap<>();
    for (String key : List.of(Row.ZONE, Row.SITE)) {
      cell(root.get(), key).ifPresent(cell -> defaults.put(key, cell));
    }
    Optional<YamlValue> list = root.get().need("entries", "[...]");
    for (YamlValue item : list.map(YamlValue::items).orElse(List.of())) {
      entry(item, defaults);
    }
  }

  private void entry(YamlValue item, Map<String, Cell> defaults) throws UnreadableException {
    Optional<YamlMapping> mapping = item.mapping();
    if (mapping.isEmpty()) {
      return;
    }
    mapping.get().refuseOthersThan(Row.COLUMNS);
    Map<String, Cell> cells = new HashMap<>(defaults);
    for (String key : TEXTS) {
      cell(mapping.get(), key).ifPresent(cell -> cells.put(key, cell));
    }
    List<Cell> roles = new ArrayList<>();
    mapping
        .get()
        .get(Row.ROLES)
        .ifPresent(list -> list.oneOrMore().forEach(v -> cell(v).ifPresent(roles::add)));
    entries.add(new Row(item.place(), cells, roles, labels(mapping.get())));
  }

  private Map<String, String> labels(YamlMapping entry) {
    Map<String, String> labels = new LinkedHashMap<>();
    entry
        .get(Row.LABELS)
        .flatMap(YamlValue::mapping)
        .ifPresent(found -> found.keys().forEach(name -> label(name, found, labels)));
    return labels;
  }

  private void label(String name, YamlMapping found, Map<String, String> labels) {
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      problems.error(found.placeOf(name), "'" + name + "' can't name a label", "leave out the '='");
    } else {
      found.get(name).flatMap(YamlValue::text).ifPresent(value -> labels.put(name, value));
    }
  }

  private static Optional<Cell> cell(YamlMapping mapping, String key) {
    return mapping.get(key).flatMap(YamlInventory::cell);
  }

  private static Optional<Cell> cell(YamlValue value) {
    return value.text().map(text -> new Cell(text, value.place()));
  }
}
