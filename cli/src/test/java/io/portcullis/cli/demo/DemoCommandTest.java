package io.portcullis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir Path directory;

  @Test
  void a_duration_that_is_none_is_wrong_use() {
    CommandRun run = CommandRun.of("demo", "--for", "soon");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("--for", "'soon' is no duration; write 250ms, 30s");
  }

  @Test
  void a_demo_too_short_to_settle_is_refused_before_anything_starts() {
    CommandRun run = CommandRun.of("demo", "--for", "5s");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("too short");
  }

  @Test
  void a_directory_to_keep_must_be_empty() throws Exception {
    Files.createFile(directory.resolve("thesis.tex"));

    CommandRun run = CommandRun.of("demo", "--keep", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("not empty");
    assertThat(directory.resolve("thesis.tex")).exists();
  }
}
