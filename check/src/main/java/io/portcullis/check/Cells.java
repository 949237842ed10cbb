package io.portcullis.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a table, cut into cells: separated by one character, blanks around them dropped, in
 * double quotes where they hold the separator, quotes within doubled (RFC 4180, except that no cell
 * goes on in the next line). Reused for each line.
 */
final class Cells {

  private final char separator;
  private final List<String> cells = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();

  Cells(char separator) {
    this.separator = separator;
  }

  void split(String line) {
    cells.clear();
    columns.clear();
    int at = 0;
    do {
      at = cell(line, at) + 1;
    } while (at <= line.length());
  }

  int count() {
    return cells.size();
  }

  /** Empty where the line has fewer cells. */
  String at(int cell) {
    return cell < cells.size() ? cells.get(cell) : "";
  }

  /** Where it begins in the line, from 1; the line's end where it has fewer cells. */
  int column(int cell) {
    return columns.get(Math.min(cell, columns.size() - 1));
  }

  /** Takes the cell that begins at {@code from} and returns where it ends. */
  private int cell(String line, int from) {
    int begin = from;
    while (begin < line.length() && line.charAt(begin) == ' ') {
      begin++;
    }
    columns.add(begin + 1);
    if (begin < line.length() && line.charAt(begin) == '"') {
      return quoted(line, begin + 1);
    }
    int end = line.indexOf(separator, begin);
    end = end < 0 ? line.length() : end;
    cells.add(line.substring(begin, end).strip());
    return end;
  }

  private int quoted(String line, int from) {
    StringBuilder cell = new StringBuilder();
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < line.length() && line.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        break;
      }
    }
    cells.add(cell.toString().strip());
    int end = line.indexOf(separator, at);
    return end < 0 ? line.length() : end;
  }
}
