package io.portcullis.report.document;

import java.util.Locale;

/**
 * A column of a table.
 *
 * @param key its name for machines, {@code octetsBefore}; where the unit is not in the name,
 *     durations are seconds and shares are parts of 1
 * @param title its name for people
 * @param number set to the right
 */
public record Column(String key, String title, boolean number) {

  public static Column text(String key, String title) {
    return new Column(key, title, false);
  }

  public static Column number(String key, String title) {
    return new Column(key, title, true);
  }

  /** {@code octets_before}, as CSV files of Portcullis name columns. */
  public String csvName() {
    return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
