package io.portcullis.inventory;

import io.portcullis.domain.source.Place;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Reads a table record by record, as RFC 4180 has it, and as spreadsheets write it: parted by
 * commas, or by semicolons where the decimal sign is a comma, or by tabs. Holds no more than one
 * record, and knows where each of its cells stands, which the CSV libraries do not tell.
 */
final class CsvReader {

  /** What a spreadsheet's cell can hold; beyond it a quote was forgotten. */
  private static final int LONGEST_CELL = 32_767;

  private static final int BUFFER = 1 << 16;
  private static final int END = -1;
  private static final char REPLACED = '\uFFFD';

  private final String file;
  private final Reader text;
  private final char[] buffer = new char[BUFFER];
  private int filled;
  private int at;
  private int line = 1;
  private int column = 1;
  private char separator;

  private final StringBuilder cell = new StringBuilder();

  /**
   * @param file what places call it
   */
  CsvReader(String file, Reader text) {
    this.file = file;
    this.text = text;
  }

  /** The next record that is not an empty line; nothing at the end. */
  Optional<Cells> next() throws IOException, UnreadableException {
    if (separator == 0) {
      begin();
    }
    while (isLineBreak(peek())) {
      step();
    }
    return peek() == END ? Optional.empty() : Optional.of(record());
  }

  /** What parts the cells; told by the first line. */
  char separator() {
    return separator;
  }

  private void begin() throws IOException, UnreadableException {
    fill();
    String first = firstLine();
    if (first.startsWith("sep=") && first.length() == 5) { // Excel's own way to name it
      skipLine();
      separator = first.charAt(4);
      return;
    }
    if (first.startsWith("#TYPE ")) { // PowerShell's Export-Csv
      skipLine();
      first = firstLine();
    }
    separator = mostFrequent(first, ',', ';', '\t');
  }

  private String firstLine() {
    int end = at;
    while (end < filled && !isLineBreak(buffer[end])) {
      end++;
    }
    return new String(buffer, at, end - at);
  }

  private void skipLine() throws IOException, UnreadableException {
    while (peek() != END && !isLineBreak(peek())) {
      step();
    }
    while (isLineBreak(peek())) {
      step();
    }
  }

  private static char mostFrequent(String line, char... candidates) {
    char best = candidates[0];
    for (char candidate : candidates) {
      if (count(line, candidate) > count(line, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  private Cells record() throws IOException, UnreadableException {
    Cells record = new Cells(file);
    do {
      skipBlanks();
      int cellLine = line;
      int cellColumn = column;
      cell.setLength(0);
      if (peek() == '"') {
        quoted(here());
      } else {
        plain();
      }
      record.add(stripped(cell), cellLine, cellColumn);
    } while (endOfCell());
    return record;
  }

  /** Steps over the separator; false where the record ends. */
  private boolean endOfCell() throws IOException, UnreadableException {
    if (peek() == separator) {
      step();
      return true;
    }
    return false;
  }

  private void plain() throws IOException, UnreadableException {
    Place begin = here();
    int c = peek();
    while (c != END && c != separator && !isLineBreak(c)) {
      take(begin);
      c = peek();
    }
  }

  private void quoted(Place begin) throws IOException, UnreadableException {
    step();
    while (true) {
      if (peek() == END) {
        throw neverClosed(begin);
      }
      if (peek() == '"') {
        step();
        if (peek() != '"') {
          break;
        }
      }
      take(begin);
    }
    skipBlanks();
    if (peek() != END && peek() != separator && !isLineBreak(peek())) {
      throw new UnreadableException(
          here(),
          "there is text behind the quote that closes the cell of " + begin,
          "write a quote within a quoted cell twice");
    }
  }

  private void take(Place begin) throws IOException, UnreadableException {
    cell.append((char) step());
    if (cell.length() > LONGEST_CELL) {
      throw cell.indexOf("\n") < 0
          ? new UnreadableException(
              begin,
              "the cell has more than " + LONGEST_CELL + " characters",
              "is this the right file? Shorten it if so")
          : neverClosed(begin);
    }
  }

  private static UnreadableException neverClosed(Place begin) {
    return new UnreadableException(
        begin, "the quote that opens here is never closed", "close it, or remove it");
  }

  private void skipBlanks() throws IOException, UnreadableException {
    while (separator != peek() && isBlank(peek())) {
      step();
    }
  }

  /** As spreadsheets show it: without blanks at its ends, the ones that don't break lines too. */
  private static String stripped(StringBuilder text) {
    int from = 0;
    int to = text.length();
    while (from < to && isAnyBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isAnyBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isAnyBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r';
  }

  private Place here() {
    return new Place(file, line, column);
  }

  private int peek() throws IOException {
    if (at == filled) {
      fill();
    }
    return at < filled ? buffer[at] : END;
  }

  /** The character here, and on to the next. */
  private int step() throws IOException, UnreadableException {
    int c = peek();
    if (c == 0) {
      throw new UnreadableException(
          here(), "this is no text: it holds bytes of value 0", "name a CSV or YAML file");
    }
    if (c == REPLACED) {
      throw new UnreadableException(
          here(), "this is no UTF-8 text", "save it again, in Excel as 'CSV UTF-8'");
    }
    at++;
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  }

  private void fill() throws IOException {
    at = 0;
    filled = 0;
    int read = text.read(buffer, 0, BUFFER);
    while (read > 0 && filled + read < BUFFER) {
      filled += read;
      read = text.read(buffer, filled, BUFFER - filled);
    }
    filled += Math.max(0, read);
  }
}
