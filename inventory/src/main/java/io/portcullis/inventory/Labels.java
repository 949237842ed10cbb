package io.portcullis.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Labels within one cell of a table: {@code owner=citrix team;tier=1}. A mark that belongs to a
 * label stands behind a backslash: {@code room=3\;left}. Backslashes anywhere else are themselves,
 * so that {@code share=\\fs01\cvad} needs no care; those right before a mark, or at the end, count
 * in pairs.
 */
final class Labels {

  private static final char BACKSLASH = '\\';

  private Labels() {}

  /** What stands between the marks, stripped, without the empty ones. */
  static List<String> split(String cell) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int at = 0;
    while (at < cell.length()) {
      char c = cell.charAt(at);
      int slashes = c == BACKSLASH ? backslashes(cell, at) : 0;
      int after = at + slashes;
      boolean beforeMark = after == cell.length() || isMark(cell.charAt(after));
      part.append("\\".repeat(beforeMark ? slashes / 2 : slashes));
      at = after;
      if (at == cell.length()) {
        break;
      }
      if (isMark(cell.charAt(at)) && slashes % 2 == 0) {
        keep(part, parts);
        part.setLength(0);
      } else {
        part.append(cell.charAt(at));
      }
      at++;
    }
    keep(part, parts);
    return parts;
  }

  private static void keep(StringBuilder part, List<String> parts) {
    String text = part.toString().strip();
    if (!text.isEmpty()) {
      parts.add(text);
    }
  }

  /** The cell that {@link #split} reads back, in order of the names. */
  static String join(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> guarded(label.getKey() + "=" + label.getValue()))
            .collect(Collectors.joining(";"));
  }

  private static String guarded(String label) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < label.length()) {
      int slashes = backslashes(label, at);
      at += slashes;
      boolean end = at == label.length();
      boolean mark = !end && isMark(label.charAt(at));
      text.append("\\".repeat(end || mark ? slashes * 2 : slashes));
      if (mark) {
        text.append(BACKSLASH);
      }
      if (!end) {
        text.append(label.charAt(at));
        at++;
      }
    }
    return text.toString();
  }

  private static int backslashes(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == BACKSLASH) {
      at++;
    }
    return at - from;
  }

  private static boolean isMark(char c) {
    return c == ';' || c == '|';
  }
}
