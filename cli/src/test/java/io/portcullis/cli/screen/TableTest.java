package io.portcullis.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {

  @Test
  void columns_are_aligned_and_the_last_one_folds() {
    assertThat(
            printed(
                new String[] {"a", "tcp/1", "one two three four five six"},
                new String[] {"abcdef", "udp/12", "short"}))
        .isEqualTo(
            """
              id      on      who
              a       tcp/1   one two three
                              four five six
              abcdef  udp/12  short
            """);
  }

  @Test
  void after_a_cell_that_is_too_wide_the_row_goes_on_below() {
    assertThat(printed(new String[] {"an-id-wider-than-a-third", "tcp/1", "x"}))
        .isEqualTo(
            """
              id  on     who
              an-id-wider-than-a-third
                  tcp/1  x
            """);
  }

  private static String printed(String[]... rows) {
    Table table = new Table(2, "id", "on", "who");
    for (String[] row : rows) {
      table.row(row);
    }
    StringWriter out = new StringWriter();
    table.print(new Screen(new PrintWriter(out), Ansi.OFF, 32));
    return out.toString();
  }
}
