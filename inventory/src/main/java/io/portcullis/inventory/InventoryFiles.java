package io.portcullis.inventory;

import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads inventories that people keep in files. Files are taken whole and together, or not at all:
 * one bad row refuses them, and every bad row is told, up to {@value #MOST_PROBLEMS}.
 */
public final class InventoryFiles {

  /** Beyond these, errors are counted: whoever mends a hundred rows looks at the rest anew. */
  public static final int MOST_PROBLEMS = 100;

  private InventoryFiles() {}

  /**
   * The entries of a file, in its order; YAML by its extension, else CSV.
   *
   * @param roles what entries may name, by id, name or alias
   * @throws io.portcullis.domain.source.BadSourceException with the errors found, each with file,
   *     line, column and remedy
   * @throws java.io.UncheckedIOException if the disk fails
   */
  public static List<InventoryEntry> read(Path file, RoleNames roles) {
    return read(List.of(file), roles);
  }

  /** The same for several files that make one inventory together. */
  public static List<InventoryEntry> read(List<Path> files, RoleNames roles) {
    Problems problems = Problems.first(MOST_PROBLEMS);
    InventoryReading reading = read(files, ReadingRules.own(), roles, problems);
    problems.throwIfErrors();
    return reading.entries();
  }

  /**
   * As above, for who wants to see what is doubtful as well.
   *
   * @param problems takes what is wrong; with an error among it the reading may not be used
   */
  public static InventoryReading read(
      List<Path> files, ReadingRules rules, RoleNames roles, Problems problems) {
    EntryReader entries = new EntryReader(roles, rules, problems);
    List<LeftOut> leftOut = new ArrayList<>();
    List<SourceFile> sources = files.stream().map(it -> new SourceFile(it, problems)).toList();
    switch (rules.form()) {
      case PORTCULLIS -> sources.forEach(file -> own(file, entries, problems));
      case NETBOX -> new NetboxInventory(rules, roles, entries, leftOut, problems).read(sources);
      case BROKER_MACHINES -> new BrokerMachines(rules, entries, leftOut, problems).read(sources);
    }
    InventoryReading reading = new InventoryReading(entries.entries(), leftOut);
    reading.refuseOverlaps(problems);
    if (entries.entries().isEmpty() && !problems.hasErrors()) {
      problems.error(
          sources.get(0).place(),
          "there is no entry in it" + (sources.size() == 1 ? "" : ", nor in the others"),
          leftOut.isEmpty() ? "is this the right file?" : "see what makes no entry, and why");
    }
    return reading;
  }

  private static void own(SourceFile file, EntryReader entries, Problems problems) {
    if (file.endsWith(".yaml", ".yml")) {
      file.read(text -> new YamlInventory(entries, problems).read(file, text));
    } else {
      file.read(text -> new CsvInventory(entries, problems).read(file, text));
    }
  }
}
