package io.portcullis.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InventoryCommandTest {

  @TempDir static Path brokerDirectory;
  @TempDir Path directory;

  private static EmbeddedBroker broker;
  private static int tests;

  @BeforeAll
  static void start() {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(brokerDirectory)).start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void config() {
    tests++;
    write(
        "portcullis.yaml",
        """
        kafka: {bootstrap.servers: "%s"}
        registry: {url: "%s"}
        topics: {prefix: "t%d."}
        """
            .formatted(
                broker.bootstrapServers(), directory.resolve("schemas.json").toUri(), tests));
  }

  @Test
  void lint_finds_nothing_in_good_files_and_says_all_that_is_wrong_with_bad_ones() {
    Path good = write("good.csv", "prefix,roles\n10.1.2.3,vda\n");
    Path bad = write("bad.csv", "prefix,roles\n10.1.2.4,vdaa\n10.1.2.3,vda\n");

    CommandRun clean = CommandRun.of("inventory", "lint", good.toString());
    assertThat(clean.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(clean.out().strip()).isEqualTo("1 usable entry, 0 errors, 0 warnings");

    CommandRun findings = CommandRun.of("inventory", "lint", good.toString(), bad.toString());
    assertThat(findings.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(findings.out())
        .contains(
            "bad.csv:2:10: error: 'vdaa' is no role; did you mean 'vda'?",
            "bad.csv:3:1: error: 10.1.2.3/32 is described twice",
            "2 errors");
  }

  @Test
  void lint_without_files_is_wrong_use() {
    assertThat(CommandRun.of("inventory", "lint").exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void an_import_adds_and_changes_and_leaves_the_rest() {
    importing("prefix,roles,name\n10.0.0.1,vda,one\n10.0.0.2,vda,two\n");

    assertThat(importing("prefix,roles,name\n10.0.0.2,vda,TWO\n10.0.0.3,vda,three\n").out().strip())
        .isEqualTo("1 added, 1 changed, 0 removed, 0 unchanged");
    assertThat(export())
        .isEqualTo(
            """
            zone,prefix,roles,name,site,valid_from,valid_until,labels
            default,10.0.0.1/32,vda,one,,,,
            default,10.0.0.2/32,vda,TWO,,,,
            default,10.0.0.3/32,vda,three,,,,
            """);
  }

  @Test
  void an_import_that_replaces_removes_what_the_files_no_longer_have() {
    importing("zone,prefix,roles\n,10.0.0.1,vda\n,10.0.0.2,vda\nplant,10.0.0.1,vda\n");

    assertThat(importing("prefix,roles\n10.0.0.2,vda\n", "--replace", "--zone", "default").out())
        .startsWith("0 added, 0 changed, 1 removed, 1 unchanged");
    assertThat(export()).contains("plant,10.0.0.1/32").doesNotContain("default,10.0.0.1/32");

    assertThat(importing("prefix,roles\n10.0.0.2,vda\n", "--replace").out())
        .startsWith("0 added, 0 changed, 1 removed, 1 unchanged");
    assertThat(export()).doesNotContain("plant");
  }

  @Test
  void a_dry_run_shows_the_difference_and_writes_nothing() {
    importing("prefix,roles,name\n10.0.0.1,vda,one\n10.0.0.2,vda,two\n");
    String before = export();

    CommandRun run =
        importing("prefix,roles,name\n10.0.0.2,sta,two\n10.0.0.3,vda,\n", "--replace", "--dry-run");

    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            + default  10.0.0.3/32  vda
            < default  10.0.0.2/32  vda  two
            > default  10.0.0.2/32  sta  two
            - default  10.0.0.1/32  vda  one
            1 added, 1 changed, 1 removed, 0 unchanged; nothing was written
            """);
    assertThat(export()).isEqualTo(before);
  }

  @Test
  void a_dry_run_on_an_empty_cluster_makes_no_topics() {
    assertThat(importing("prefix,roles\n10.0.0.2,vda\n", "--dry-run").out())
        .contains("1 added, 0 changed, 0 removed, 0 unchanged; nothing was written");
    assertThat(export().lines()).hasSize(1);
  }

  @Test
  void a_wrong_file_imports_nothing() {
    CommandRun run = importing("prefix,roles\n10.0.0.1,vda\n10.0.0.2,vdaa\n");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains(":3:10: error: 'vdaa' is no role");
    assertThat(export().lines()).hasSize(1);
  }

  @Test
  void what_overlaps_the_inventory_in_force_is_refused_with_what_to_do() {
    importing("prefix,roles\n10.0.0.1,vda\n");

    CommandRun run = importing("prefix,roles,valid_from\n10.0.0.1,sta,2026-12-01\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err())
        .contains(
            "10.0.0.1/32 of zone default is in the inventory already, for the same time",
            "Nothing was imported.");

    assertThat(
            importing(
                    "prefix,roles,valid_from,valid_until\n"
                        + "10.0.0.1,vda,,2026-12-01\n10.0.0.1,sta,2026-12-01,\n")
                .out())
        .startsWith("1 added, 1 changed");
  }

  @Test
  void entries_of_another_zone_than_the_one_named_are_refused() {
    CommandRun run = importing("zone,prefix,roles\nplant,10.0.0.1,vda\n", "--zone", "dmz");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("1 entry is of another zone than dmz", "plant");
  }

  @Test
  void what_is_exported_imports_as_unchanged_in_both_forms() {
    importing(
        """
        zone,prefix,roles,name,site,valid_from,valid_until,labels
        plant,2001:db8::/64,vda;sta,"a, ""b"" c",HQ,2026-01-01,2027-01-01T08:00:00Z,x=a\\;b;y=
        default,10.0.0.0/8,sql-server,,,,,
        """);
    for (String form : List.of("csv", "yaml")) {
      Path file = write("exported." + form, run("export", "--format", form).out());
      assertThat(run("import", "--replace", file.toString()).out())
          .startsWith("0 added, 0 changed, 0 removed, 2 unchanged");
    }
  }

  @Test
  void a_list_is_filtered_by_role_site_zone_and_address() {
    importing(
        """
        zone,prefix,roles,site
        default,10.1.0.0/16,vda,bern
        default,10.1.2.3,sta,bern
        plant,10.1.2.3,vda,basel
        """);
    assertThat(run("list", "--role", "Virtual Delivery Agent").out())
        .contains("10.1.0.0/16", "plant", "2 entries of 3");
    assertThat(run("list", "--site", "bern", "--prefix", "10.1.2.3").out())
        .contains("10.1.0.0/16", "10.1.2.3/32", "2 entries of 3");
    assertThat(run("list", "--zone", "plant").out()).contains("1 entry of 3");
    assertThat(run("list", "--prefix", "10.2.0.1").out().strip()).isEqualTo("0 entries of 3");
    assertThat(run("list", "--role", "vdaa").err()).contains("did you mean 'vda'?");
  }

  @Test
  void files_are_listed_and_turned_into_other_forms_without_Kafka() {
    Path machines =
        write("machines.csv", "MachineName,IPAddress,ZoneName\nD\\A,10.1.1.1,Bern\nD\\B,,Bern\n");
    CommandRun export =
        CommandRun.of("inventory", "export", "--from", "broker-machines", machines.toString());
    assertThat(export.out()).contains("default,10.1.1.1/32,vda,A,Bern,,,");
    assertThat(export.err()).contains("1 record makes no entry", "B: it has no IPAddress");
    assertThat(
            CommandRun.of("inventory", "list", "--from", "broker-machines", machines.toString())
                .out())
        .contains("10.1.1.1/32");
  }

  private CommandRun importing(String csv, String... options) {
    List<String> args = new ArrayList<>(List.of(options));
    args.add(write("i.csv", csv).toString());
    return run("import", args.toArray(String[]::new));
  }

  private String export() {
    return run("export").out();
  }

  private CommandRun run(String command, String... options) {
    List<String> args = new ArrayList<>(List.of("inventory", command));
    args.addAll(List.of("--config", directory.resolve("portcullis.yaml").toString()));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
