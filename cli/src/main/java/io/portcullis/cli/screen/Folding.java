package io.portcullis.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at blanks. */
final class Folding {

  private Folding() {}

  /** Lines of at most {@code width} characters, unless a word is longer than that. */
  static List<String> fold(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
