package io.portcullis.report.format;

/**
 * Text that others chose, for a CSV that somebody opens in a spreadsheet. What the spreadsheet
 * would take for a formula is written with an apostrophe before it (OWASP, CSV injection).
 */
public final class SpreadsheetCell {

  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private SpreadsheetCell() {}

  /** The text as it is, unless a formula begins so. */
  public static String of(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
