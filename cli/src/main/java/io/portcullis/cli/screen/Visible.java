package io.portcullis.cli.screen;

import java.util.regex.Pattern;

/**
 * Text that others chose, so that it is seen and does nothing: names come from files, devices and
 * the wire, and a terminal takes orders from control characters (ECMA-48, of seven and of eight
 * bits) and turns the order of what follows some of Unicode's.
 */
public final class Visible {

  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");
  private static final Pattern BUT_LINE_ENDS =
      Pattern.compile("[" + STEERING.pattern() + "&&[^\\n\\r]]|\\r(?!\\n)");

  private Visible() {}

  /** On one line: each such character as Java and JSON write it, <code>\\u001b</code>. */
  public static String line(String text) {
    return STEERING.matcher(text).replaceAll(found -> escaped(found.group()));
  }

  /** The same, and where lines end they still do. */
  public static String lines(String text) {
    return BUT_LINE_ENDS.matcher(text).replaceAll(found -> escaped(found.group()));
  }

  /** On one line, with a blank in the place of each. */
  public static String blanked(String text) {
    return STEERING.matcher(text).replaceAll(" ");
  }

  private static String escaped(String character) {
    return "\\\\u%04x".formatted((int) character.charAt(0));
  }
}
