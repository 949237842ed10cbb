package io.portcullis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Files of a test, read with the roles of the built-in catalog. */
final class InventoryFolder {

  private static final Catalog CATALOG = CatalogFiles.builtIn();
  static final RoleNames NAMES = new RoleNames(CATALOG.roles());

  private final Path folder;

  InventoryFolder(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A file beside the tests. */
  static Path resource(String name) {
    try {
      return Path.of(InventoryFolder.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** What reading and reviewing brings to light, with the files' names alone. */
  List<String> problems(ReadingRules rules, Path... files) {
    Problems problems = Problems.first(InventoryFiles.MOST_PROBLEMS);
    InventoryReading reading = InventoryFiles.read(List.of(files), rules, NAMES, problems);
    reading.review(CATALOG.roles(), Instant.parse("2026-11-23T12:00:00Z"), problems);
    return problems.all().stream().map(it -> it.toString().replace(folder + "/", "")).toList();
  }

  List<String> problems(Path... files) {
    return problems(ReadingRules.own(), files);
  }

  /** What files say that have no problem. */
  static InventoryReading read(ReadingRules rules, Path... files) {
    Problems problems = new Problems();
    InventoryReading reading = InventoryFiles.read(List.of(files), rules, NAMES, problems);
    assertThat(problems.all()).isEmpty();
    return reading;
  }

  /** {@code default 10.1.2.3/32 vda;sta NAME site {label=x}}. */
  static String line(InventoryEntry entry) {
    return String.join(
            " ",
            entry.zone(),
            entry.prefix().toString(),
            String.join(";", entry.roles()),
            entry.name().isEmpty() ? "-" : entry.name(),
            entry.site().isEmpty() ? "-" : entry.site(),
            new TreeMap<>(entry.labels()).toString())
        .strip();
  }

  static List<String> lines(InventoryReading reading) {
    return reading.entries().stream().map(InventoryFolder::line).toList();
  }

  /** What makes no entry, and why. */
  static List<String> leftOut(InventoryReading reading) {
    return reading.leftOut().stream()
        .map(it -> it.what() + ": " + it.why() + ", line " + it.place().line())
        .toList();
  }
}
