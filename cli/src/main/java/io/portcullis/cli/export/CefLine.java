package io.portcullis.cli.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of CEF, version 0, while it is written. Backslashes are escaped everywhere, pipes in the
 * header, equal signs and line breaks in the extension. Other control characters, and in the header
 * line breaks too, become blanks: no reader shall take a line for two.
 */
final class CefLine {

  private static final Pattern LINE_BREAK = Pattern.compile("[\n\r]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029&&[^\n\r]]");
  private static final Pattern IN_HEADER = Pattern.compile("[\\\\|]");
  private static final Pattern IN_EXTENSION = Pattern.compile("[\\\\=]");

  private final StringBuilder line = new StringBuilder("CEF:0");
  private char before = '|';

  /** The next field of the header. */
  CefLine header(String field) {
    String oneLine = LINE_BREAK.matcher(visible(field)).replaceAll(" ");
    line.append('|').append(IN_HEADER.matcher(oneLine).replaceAll("\\\\$0"));
    return this;
  }

  /** A key of the extension, after the whole header; an empty value is left out. */
  CefLine put(String key, String value) {
    if (!value.isEmpty()) {
      line.append(before).append(key).append('=').append(escaped(value));
      before = ' ';
    }
    return this;
  }

  CefLine put(String key, long value) {
    return put(key, Long.toString(value));
  }

  /** One of the keys that have no meaning but what their label says. */
  CefLine put(String key, String label, String value) {
    return value.isEmpty() ? this : put(key + "Label", label).put(key, value);
  }

  private static String escaped(String value) {
    String signs = IN_EXTENSION.matcher(visible(value)).replaceAll("\\\\$0");
    return LINE_BREAK
        .matcher(signs)
        .replaceAll(found -> Matcher.quoteReplacement(found.group().equals("\n") ? "\\n" : "\\r"));
  }

  private static String visible(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
