package io.portcullis.inventory;

import io.portcullis.domain.source.Place;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** The cells of one record, and where each stands in the file. */
final class Cells {

  private final CSVRecord record;
  private final List<Place> places;

  private Cells(CSVRecord record, List<Place> places) {
    this.record = record;
    this.places = places;
  }

  int count() {
    return record.size();
  }

  String at(int cell) {
    return record.get(cell);
  }

  /** A cell's place; the record's where it has no such cell. */
  Place place(int cell) {
    return places.get(cell < places.size() ? cell : 0);
  }

  /**
   * Follows the records through the text of their file and counts lines and columns, which the CSV
   * library does not tell of cells. Records come in the order of the file.
   */
  static final class Walk {

    private final String file;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;
    private int column = 1;

    Walk(String file, String text, char separator) {
      this.file = file;
      this.text = text;
      this.separator = separator;
    }

    Cells of(CSVRecord record) {
      while (at < record.getCharacterPosition() || isLineBreak()) {
        step();
      }
      List<Place> places = new ArrayList<>(record.size());
      boolean quoted = false;
      places.add(here());
      while (places.size() < record.size() && at < text.length()) {
        char c = text.charAt(at);
        quoted = (c == '"') != quoted;
        step();
        if (c == separator && !quoted) {
          skipBlanks();
          places.add(here());
        }
      }
      return new Cells(record, places);
    }

    /** The line on which reading came to a halt. */
    int line() {
      return line;
    }

    private Place here() {
      return new Place(file, line, column);
    }

    private void skipBlanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        step();
      }
    }

    private boolean isLineBreak() {
      return at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
    }

    private void step() {
      if (text.charAt(at) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
      at++;
    }
  }
}
