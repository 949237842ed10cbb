package io.portcullis.domain.source;

/**
 * A place in a file.
 *
 * @param file as the user named it
 * @param line from 1, or 0 for the file as a whole
 * @param column from 1, or 0 for the line as a whole
 */
public record Place(String file, int line, int column) {

  public static Place wholeFile(String file) {
    return new Place(file, 0, 0);
  }

  /** {@code site.yaml:12:9}, as compilers write it and editors follow it. */
  @Override
  public String toString() {
    return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
