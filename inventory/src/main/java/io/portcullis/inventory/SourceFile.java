package io.portcullis.inventory;

import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that somebody named.
 *
 * @param path where it is
 * @param problems takes what is wrong with it
 */
record SourceFile(Path path, Problems problems) {

  private static final int BYTE_ORDER_MARK = '\uFEFF';

  /** Reads a file's text to its end. */
  interface Reading {
    void read(Reader text) throws IOException, UnreadableException;
  }

  /** As places call it. */
  String name() {
    return path.toString();
  }

  Place place() {
    return Place.wholeFile(name());
  }

  boolean endsWith(String... endings) {
    String lower = name().toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Opens the text, and takes the end of reading as one more problem. What is no UTF-8 is read as
   * U+FFFD, so that whoever reads can tell its place.
   *
   * @throws UncheckedIOException if the disk fails
   */
  void read(Reading reading) {
    if (!Files.exists(path)) {
      problems.error(place(), "there is no such file", "check its name");
    } else if (Files.isDirectory(path)) {
      problems.error(place(), "this is a directory", "name the files in it");
    } else if (!Files.isReadable(path)) {
      problems.error(place(), "this file may not be read", "give yourself the right to");
    } else {
      open(reading);
    }
  }

  private void open(Reading reading) {
    try (Reader text =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      reading.read(text);
    } catch (UnreadableException e) {
      e.addTo(problems);
    } catch (IOException e) {
      throw new UncheckedIOException("the inventory " + path + " can't be read", e);
    }
  }

  /**
   * All of the text, for formats that need it whole.
   *
   * @param most characters; beyond them the file is refused
   * @param remedy what to do with a longer file
   */
  static String whole(SourceFile file, Reader text, int most, String remedy)
      throws IOException, UnreadableException {
    StringBuilder whole = new StringBuilder();
    char[] buffer = new char[1 << 16];
    int read = text.read(buffer);
    while (read >= 0) {
      whole.append(buffer, 0, read);
      if (whole.length() > most) {
        throw new UnreadableException(
            file.place(), "the file has more than " + (most >> 20) + " MB", remedy);
      }
      read = text.read(buffer);
    }
    refuse(file, whole, '\uFFFD', "this is no UTF-8 text", "save it again as UTF-8");
    refuse(file, whole, '\0', "this is no text: it holds bytes of value 0", "name a text file");
    return whole.toString();
  }

  private static void refuse(
      SourceFile file, StringBuilder text, char wrong, String what, String remedy)
      throws UnreadableException {
    int at = text.indexOf(String.valueOf(wrong));
    if (at >= 0) {
      int line = (int) text.chars().limit(at).filter(c -> c == '\n').count() + 1;
      int column = at - text.lastIndexOf("\n", at);
      throw new UnreadableException(new Place(file.name(), line, column), what, remedy);
    }
  }
}
