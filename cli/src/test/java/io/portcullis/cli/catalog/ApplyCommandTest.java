package io.portcullis.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ApplyCommandTest {

  @TempDir Path directory;

  @Test
  void a_catalog_is_put_in_force_as_one_version_and_what_it_changes_is_said() throws IOException {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Path config = config(broker.bootstrapServers());
      Path site = directory.resolve("site");

      CommandRun first = apply(config);
      assertThat(first.out())
          .contains(CatalogFiles.builtIn().version(), "none: this is the first, with ");
      assertThat(first.exitCode()).isEqualTo(ExitCode.FINE);

      write(site, "changes: [{flow: pvs.streaming, off: true, why: Diskless no more.}]\n");
      assertThat(apply(config, "--catalog", site.toString()).out())
          .contains(
              CatalogFiles.builtInWith(site).version(),
              CatalogFiles.builtIn().version(),
              "~ flow pvs.streaming",
              "switched off by site.yaml:1: Diskless no more.",
              "flows: 0 added, 0 removed, 1 changed");

      assertThat(apply(config, "--catalog", site.toString()).out())
          .contains("unchanged")
          .doesNotContain("~ flow");
    }
  }

  @Test
  void nothing_of_a_catalog_with_a_mistake_is_put_in_force() throws IOException {
    Path config = config("localhost:1");
    Path site = directory.resolve("site");
    write(site, "changes: [{flow: pvs.streaming, off: true}]\n");

    CommandRun run = apply(config, "--catalog", site.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("site.yaml:1:11: error: 'why' is missing");
  }

  private static CommandRun apply(Path config, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "catalog";
    args[1] = "apply";
    args[2] = "--config";
    args[3] = config.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return CommandRun.of(args);
  }

  private Path config(String bootstrapServers) throws IOException {
    return Files.writeString(
        directory.resolve("cluster.yaml"),
        """
        kafka:
          bootstrap.servers: %s
        registry:
          url: %s
        """
            .formatted(bootstrapServers, directory.resolve("schemas.json").toUri()));
  }

  private static void write(Path site, String text) throws IOException {
    Files.createDirectories(site);
    Files.writeString(site.resolve("site.yaml"), text);
  }
}
