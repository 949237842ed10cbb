package io.portcullis.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** What others chose is shown, and moves no cursor, sets no title and begins no line. */
class VisibleTest {

  /** Clears the screen, sets the title, and once more with the control characters of eight bits. */
  private static final String STEERING = "vda\u001b[2J\u001b]0;owned\u0007\u009b2J\u202egnp.exe";

  private static String printed(Consumer<Screen> print) {
    StringWriter text = new StringWriter();
    print.accept(Screen.plain(new PrintWriter(text)));
    return text.toString();
  }

  @Test
  void it_is_written_as_programs_write_it() {
    assertThat(Visible.line("a\u001b[2J\nb\u009b\u202e"))
        .isEqualTo("a\\u001b[2J\\u000ab\\u009b\\u202e");
    assertThat(Visible.lines("a\u001b\nb\r\nc\rd")).isEqualTo("a\\u001b\nb\r\nc\\u000dd");
    assertThat(Visible.blanked("a\u001b\n\u009bb")).isEqualTo("a   b");
    assertThat(Visible.line("Zürich — ok ✓")).isEqualTo("Zürich — ok ✓");
  }

  @Test
  void whatever_way_it_goes_to_the_screen_it_steers_nothing() {
    Table table = new Table(0, "name", "what");
    table.row(STEERING + "\nforged", STEERING);

    String all =
        printed(screen -> screen.line(STEERING))
            + printed(screen -> screen.print(STEERING))
            + printed(screen -> screen.folded(2, STEERING))
            + printed(screen -> screen.item("name", STEERING))
            + printed(screen -> screen.item("name", List.of(STEERING, STEERING)))
            + printed(screen -> screen.verbatim(List.of(STEERING)))
            + printed(table::print);

    assertThat(all)
        .contains("\\u001b[2J")
        .doesNotContainPattern("[\\p{Cc}\u202a-\u202e&&[^\n]]")
        .doesNotContain("\nforged");
  }

  @Test
  void a_screen_with_colours_still_has_its_own() {
    StringWriter text = new StringWriter();
    new Screen(new PrintWriter(text), Ansi.ON, Screen.WIDTH).line("@|bold a|@\u001b[2J");

    assertThat(text.toString()).contains("\u001b[1m").doesNotContain("\u001b[2J");
  }

  @Property
  void no_text_has_a_character_left_that_steers(@ForAll("texts") String text) {
    assertThat(Visible.line(text)).doesNotContainPattern("[\\p{Cc}\u2028-\u202e\u2066-\u2069]");
    assertThat(Visible.blanked(text)).hasSameSizeAs(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("a\u001b\u0000\u007f\u0085\u009b\n\r\t\u2028\u202e\u2066é")
        .withCharRange('\u0000', '\u00ff')
        .ofMaxLength(40);
  }
}
