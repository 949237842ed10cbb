package io.portcullis.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfCommandTest {

  @TempDir Path directory;

  @Test
  void something_must_be_other_than_it_is() throws IOException {
    CommandRun run = whatIf("--since", "1h");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("--catalog", "--inventory");
  }

  @Test
  void a_catalog_with_errors_is_refused_before_anything_is_read() throws IOException {
    Path site = Files.createDirectory(directory.resolve("site"));
    Files.writeString(
        site.resolve("site.yaml"), "system: Bern\nflows:\n  - id: x\n    from: nobody\n");
    CommandRun run = whatIf("--catalog", site.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("site.yaml");
  }

  @Test
  void a_rate_that_is_none_is_refused() throws IOException {
    CommandRun run = whatIf("--catalog", directory.toString(), "--throttle", "fast");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("write 500KB/s");
  }

  @Test
  void what_a_killed_run_has_left_is_removed_on_demand() throws IOException {
    Path left = Files.createDirectories(directory.resolve("scratch/whatif-20261123-120000-4711"));
    Files.writeString(Files.createDirectory(left.resolve("kafka")).resolve("in-use-by"), "4711");
    Path other = Files.createDirectory(directory.resolve("scratch/mine"));
    String scratch = directory.resolve("scratch").toString();

    CommandRun first = whatIf("--clean", "--scratch", scratch);
    CommandRun second = whatIf("--clean", "--scratch", scratch);

    assertThat(first.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(first.out()).contains("removed " + left);
    assertThat(left).doesNotExist();
    assertThat(other).exists();
    assertThat(second.out()).contains("Nothing is left");
  }

  private CommandRun whatIf(String... args) throws IOException {
    Path config = directory.resolve("portcullis.yaml");
    Files.writeString(
        config,
        """
        kafka:
          bootstrap.servers: 127.0.0.1:1
        registry:
          url: http://127.0.0.1:1
        """);
    String[] all = new String[args.length + 3];
    all[0] = "whatif";
    System.arraycopy(args, 0, all, 1, args.length);
    all[all.length - 2] = "--config";
    all[all.length - 1] = config.toString();
    return CommandRun.of(all);
  }
}
