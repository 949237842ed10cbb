package io.portcullis.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {

  private static final String FORGED =
      "x\n2026-11-23T08:00:00.000Z WARN  audit jane did it\u001b[2J";

  @TempDir Path directory;

  @AfterEach
  void noLog() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
  }

  @Test
  void what_a_line_quotes_begins_no_other_and_steers_no_terminal() throws IOException {
    Path file = directory.resolve("log");
    Logging.toFile(file, true);

    LoggerFactory.getLogger("io.portcullis.Test").info("exporter {}", FORGED);
    LoggerFactory.getLogger("io.portcullis.Test")
        .warn("it failed", new IllegalStateException(FORGED, new IOException(FORGED)));

    String log = Files.readString(file);
    List<String> begun = log.lines().filter(line -> line.matches("[0-9]{4}-.*")).toList();
    assertThat(begun).hasSize(2);
    assertThat(begun.get(0))
        .endsWith("Test exporter x?2026-11-23T08:00:00.000Z WARN  audit jane did it?[2J");
    assertThat(begun.get(1)).endsWith("it failed");
    assertThat(log).doesNotContain("\u001b").contains("  java.lang.IllegalStateException: x\n");
  }
}
