package io.portcullis.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What someone probably meant: the known name that takes the fewest edits from the one written. */
final class Nearest {

  private static final int MOST_EDITS = 3;

  private Nearest() {}

  static Optional<String> to(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> edits(written, name) <= Math.min(MOST_EDITS, name.length() / 2))
        .min(Comparator.comparingInt((String name) -> edits(written, name)));
  }

  /** Levenshtein's distance, upper and lower case being the same. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
