package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.Portcullis;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An estate whose hosts and sites have the names that its enemies would choose, from export packets
 * to what people open. {@code report/look.sh} opens the page that is left behind in a browser.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class HostileNamesIT {

  private static final String SCRIPT =
      "=cmd|'/c calc'!A0</svg><script>document.title='run'</script>\" onload=\"document.title='run'"
          + "<img src=x onerror=\"document.title='run'\">\u001b[2J\u009b2J\nforged=1 | x";
  private static final Path PAGE = Path.of("target", "samples", "hostile.html");

  @TempDir Path directory;

  @Test
  void what_people_open_shows_them_and_does_nothing_of_what_they_say() throws Exception {
    Path schemas = directory.resolve("schemas.json");
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(schemas));
      judge(cluster);
      Path config =
          Files.writeString(
              directory.resolve("portcullis.yaml"),
              "kafka: {bootstrap.servers: '%s'}%nregistry: {url: '%s'}%n"
                  .formatted(broker.bootstrapServers(), schemas.toUri()));

      page(config);
      tables(config);
      events(config);
    }
  }

  private void judge(Cluster cluster) throws Exception {
    Recording recording = Recording.of(4711, Duration.ofSeconds(60));
    List<InventoryEntry> named =
        recording.inventory().stream().map(HostileNamesIT::renamed).toList();
    Topics topics = cluster.prepare(Topics.DEFAULT_PREFIX, 2, named);
    cluster.send(topics, recording.batches());
    try (RunningApp app =
        RunningApp.start(cluster, Topics.DEFAULT_PREFIX, directory.resolve("state"))) {
      app.await(
          () -> cluster.violations(topics).size() >= recording.injected().size(), "violations");
    }
  }

  private static InventoryEntry renamed(InventoryEntry entry) {
    return new InventoryEntry(
        entry.zone(),
        entry.prefix(),
        entry.roles(),
        SCRIPT + entry.name(),
        SCRIPT + entry.site(),
        entry.validFromMillis(),
        entry.validUntilMillis(),
        entry.labels());
  }

  private static void page(Path config) throws IOException {
    Files.createDirectories(PAGE.getParent());
    run("report", "--config", config.toString(), "--output", PAGE.toString());

    assertThat(Files.readString(PAGE))
        .contains("&lt;script&gt;document.title")
        .contains("default-src 'none'")
        .doesNotContain("<script")
        .doesNotContain("<img src=x")
        .doesNotContainPattern("<[^>]*onload=");
  }

  private void tables(Path config) throws IOException {
    Path tables = directory.resolve("tables");
    run("report", "--config", config.toString(), "--format", "csv", "--output", tables.toString());

    String all = "";
    try (Stream<Path> files = Files.list(tables)) {
      for (Path file : files.toList()) {
        all += Files.readString(file);
      }
    }
    assertThat(all).contains("'=cmd").doesNotContainPattern("(?m)(^|,)\"?=cmd");
  }

  private void events(Path config) throws IOException {
    for (String format : List.of("cef", "ocsf", "jsonl")) {
      Path events = directory.resolve("events." + format);
      run(
          "violations",
          "export",
          "--config",
          config.toString(),
          "--format",
          format,
          "--group",
          format,
          "--output",
          events.toString());

      List<String> lines = Files.readAllLines(events);
      assertThat(lines).isNotEmpty();
      for (String line : lines) {
        assertThat(line).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f]");
        if (format.equals("cef")) {
          assertThat(line).startsWith("CEF:0|Portcullis|").doesNotContainPattern("\\sforged=");
        } else {
          JsonNode event = new ObjectMapper().readTree(line);
          assertThat(event.has("forged")).isFalse();
        }
      }
    }
  }

  private static void run(String... arguments) {
    StringWriter err = new StringWriter();
    int exitCode =
        Portcullis.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
    assertThat(exitCode).as(err.toString()).isZero();
  }
}
