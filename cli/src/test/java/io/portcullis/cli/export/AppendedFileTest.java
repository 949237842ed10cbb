package io.portcullis.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.cli.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedFileTest {

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("events");
  }

  @Test
  void events_are_added_to_what_is_there() throws IOException {
    Files.writeString(file, "before\n");

    new AppendedFile(file).write(List.of("one", "two"));

    assertThat(file).hasContent("before\none\ntwo\n");
  }

  @Test
  void a_line_that_was_torn_does_not_spoil_the_next() throws IOException {
    Files.writeString(file, "whole\nto");

    new AppendedFile(file).write(List.of("next"));

    assertThat(file).hasContent("whole\nto\nnext\n");
  }

  @Test
  void a_file_that_was_moved_away_is_made_anew() throws IOException {
    AppendedFile appended = new AppendedFile(file);
    appended.write(List.of("one"));
    Files.move(file, directory.resolve("events.1"));
    appended.write(List.of("two"));

    assertThat(file).hasContent("two\n");
    assertThat(directory.resolve("events.1")).hasContent("one\n");
  }

  @Test
  void what_is_no_file_is_refused_before_anything_is_read() {
    assertThatThrownBy(() -> new AppendedFile(directory))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("standard output");
    assertThatThrownBy(() -> new AppendedFile(directory.resolve("none").resolve("events")))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("none");
  }
}
