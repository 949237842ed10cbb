package io.portcullis.cli.screen;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command's words for people go.
 *
 * @param out standard output, or a test's
 * @param ansi whether colours are understood
 * @param width columns
 */
public record Screen(PrintWriter out, Ansi ansi, int width) {

  /** As wide as text is pleasant to read, and as a log viewer shows without folding. */
  public static final int WIDTH = 100;

  private static final int ITEM_INDENT = 22;

  /** Plain text. */
  public static Screen plain(PrintWriter out) {
    return new Screen(out, Ansi.OFF, WIDTH);
  }

  /** With colours if standard output is a terminal that has them. */
  public static Screen of(PrintWriter out) {
    return new Screen(out, Ansi.AUTO, WIDTH);
  }

  public void line() {
    out.println();
    out.flush();
  }

  /**
   * @param markup text with picocli's {@code @|bold ...|@}
   */
  public void line(String markup) {
    out.println(ansi.string(Visible.lines(markup)));
    out.flush();
  }

  /** Prints {@code text} without taking any of it for markup. */
  public void print(String text) {
    out.println(Visible.lines(text));
    out.flush();
  }

  /** Prints {@code text} folded to the width, each line begun with {@code indent} blanks. */
  public void folded(int indent, String text) {
    for (String line : Folding.fold(text, width - indent)) {
      out.println(" ".repeat(indent) + Visible.line(line));
    }
    out.flush();
  }

  /** Prints {@code name} and, beside it and folded, {@code text}. */
  public void item(String name, String text) {
    List<String> lines = Folding.fold(text, width - ITEM_INDENT);
    line(
        "  @|bold "
            + name
            + "|@"
            + " ".repeat(Math.max(1, ITEM_INDENT - 2 - name.length()))
            + lines.get(0));
    lines.stream()
        .skip(1)
        .forEach(rest -> out.println(" ".repeat(ITEM_INDENT) + Visible.line(rest)));
    out.flush();
  }

  /** The same with several paragraphs, each on lines of its own. */
  public void item(String name, List<String> texts) {
    item(name, texts.get(0));
    texts.stream().skip(1).forEach(text -> folded(ITEM_INDENT, text));
  }

  /** Lines to be copied, as they are, beneath an item. */
  public void verbatim(List<String> lines) {
    lines.forEach(line -> out.println(" ".repeat(ITEM_INDENT) + Visible.line(line)));
    out.flush();
  }
}
