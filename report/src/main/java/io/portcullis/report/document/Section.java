package io.portcullis.report.document;

import java.util.List;

/**
 * A chapter.
 *
 * @param id its name for machines and links
 * @param words sentences before the tables
 */
public record Section(
    String id, String title, List<String> words, List<Chart> charts, List<Table> tables) {
  public Section {
    words = List.copyOf(words);
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
  }
}
