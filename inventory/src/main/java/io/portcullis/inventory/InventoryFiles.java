package io.portcullis.inventory;

import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads inventories that people keep in files. A file is taken whole or not at all: one bad row
 * refuses it, and every bad row is told.
 */
public final class InventoryFiles {

  /** A hundred thousand entries take about ten million bytes. */
  private static final long MOST_BYTES = 64L << 20;

  private InventoryFiles() {}

  /**
   * The entries of a file, in its order; YAML by its extension, else CSV.
   *
   * @param roles what entries may name, by id, name or alias
   * @throws io.portcullis.domain.source.BadSourceException with every error found, each with file,
   *     line, column and remedy
   * @throws UncheckedIOException if the file can't be read from its disk
   */
  public static List<InventoryEntry> read(Path file, RoleNames roles) {
    return read(file, roles, new Problems());
  }

  /**
   * As {@link #read(Path, RoleNames)}, for who wants the warnings as well.
   *
   * @param problems takes what is doubtful in the file
   */
  public static List<InventoryEntry> read(Path file, RoleNames roles, Problems problems) {
    EntryReader entries = new EntryReader(roles, problems);
    String name = file.toString();
    String text = text(file, problems);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      new YamlInventory(entries, problems).read(name, text);
    } else {
      new CsvInventory(entries, problems).read(name, text);
    }
    problems.throwIfErrors();
    return entries.entries();
  }

  private static String text(Path file, Problems problems) {
    Place place = Place.wholeFile(file.toString());
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        problems.error(
            place,
            "the file has "
                + (size >> 20)
                + " MB, more than the "
                + (MOST_BYTES >> 20)
                + " allowed",
            "split it, or describe networks in place of single hosts");
        problems.throwIfErrors();
      }
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.error(place, "this is no UTF-8 text", "save it as 'CSV UTF-8'");
      problems.throwIfErrors();
      throw new IllegalStateException("not reached: the error above was just reported", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the inventory " + file + " can't be read", e);
    }
  }
}
