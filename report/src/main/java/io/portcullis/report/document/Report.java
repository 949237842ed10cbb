package io.portcullis.report.document;

import io.portcullis.report.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole document, in words and numbers, before any format.
 *
 * @param made when
 * @param madeBy name and version of the program
 * @param zone of days, hours and times as they are shown
 * @param site empty for the whole estate
 * @param highlights what to know first
 * @param caveats what the numbers do not tell, or tell only nearly
 */
public record Report(
    Instant made,
    String madeBy,
    Period period,
    ZoneId zone,
    Optional<String> site,
    List<Highlight> highlights,
    List<String> caveats,
    List<Section> sections) {

  public Report {
    highlights = List.copyOf(highlights);
    caveats = List.copyOf(caveats);
    sections = List.copyOf(sections);
  }

  /**
   * A number to know.
   *
   * @param beside what else to say of it
   */
  public record Highlight(String name, Value value, Value change, String beside) {}

  public Stream<Table> tables() {
    return sections.stream().flatMap(section -> section.tables().stream());
  }
}
