package io.portcullis.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.BadSourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFilesTest {

  @TempDir Path folder;

  private final RoleNames roles =
      new RoleNames(
          List.of(
              role("vda", "Virtual Delivery Agent"),
              role("delivery-controller", "Delivery Controller", "DDC"),
              role("sql-server", "Microsoft SQL Server")));

  @Test
  void a_table_with_every_column_is_read_whole() {
    List<InventoryEntry> entries =
        csv(
            """
            zone,prefix,roles,name,site,valid_from,valid_until,labels
            plant,10.1.2.3,vda;DDC,VDA07,HQ,2026-01-01,2026-02-01T12:00:00+01:00,owner=team;tier=1
            """);
    assertThat(entries)
        .containsExactly(
            new InventoryEntry(
                "plant",
                Prefix.parse("10.1.2.3"),
                List.of("vda", "delivery-controller"),
                "VDA07",
                "HQ",
                Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
                Instant.parse("2026-02-01T11:00:00Z").toEpochMilli(),
                Map.of("owner", "team", "tier", "1")));
  }

  @Test
  void prefix_and_roles_are_enough() {
    List<InventoryEntry> entries = csv("prefix,roles\n2001:db8::/64,Virtual Delivery Agent\n");
    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.zone()).isEqualTo(InventoryEntry.DEFAULT_ZONE);
              assertThat(entry.roles()).containsExactly("vda");
              assertThat(entry.validAt(0)).isTrue();
            });
  }

  @Test
  void a_german_excel_writes_semicolons_a_mark_and_crlf() {
    List<InventoryEntry> entries =
        csv(
            "\uFEFFprefix;roles;name\r\n10.1.2.3;\"vda;sql-server\";Büro\r\n\r\n10.1.2.4;vda,ddc;\r\n");
    assertThat(entries)
        .extracting(InventoryEntry::roles)
        .containsExactly(List.of("vda", "sql-server"), List.of("vda", "delivery-controller"));
    assertThat(entries.get(0).name()).isEqualTo("Büro");
  }

  @Test
  void a_quoted_cell_may_hold_separators_and_lines() {
    List<InventoryEntry> entries =
        csv("prefix,name,roles\n10.1.2.3,\"rack 3, \"\"left\"\"\nlower\",vda\n10.1.2.4,,vda\n");
    assertThat(entries.get(0).name()).isEqualTo("rack 3, \"left\"\nlower");
    assertThat(entries).hasSize(2);
  }

  @Test
  void every_mistake_is_told_with_its_place_and_nothing_is_taken() {
    List<String> problems =
        csvProblems(
            """
            prefix,roles,name,valid_from,valid_until
            10.1.2.300,vda,a,,
            10.1.2.3,vda;vdaa,"b, c",,
            10.1.2.4,vda,,2026-02-01,2026-01-01
            10.1.2.5,vda,,31.12.2026,
            10.1.2.6/24,vda
            ,vda
            10.1.2.7,
            """);
    assertThat(problems)
        .containsExactly(
            "f.csv:2:1: error: '10.1.2.300' is not an IPv4 or IPv6 address; write 10.1.2.3,"
                + " 10.1.2.0/24 or 2001:db8::/64",
            "f.csv:3:10: error: 'vdaa' is no role; did you mean 'vda'?",
            "f.csv:4:26: error: 10.1.2.4/32 ends before it begins; put valid_until after valid_from",
            "f.csv:5:15: error: '31.12.2026' is no day or moment; write 2026-11-23 or"
                + " 2026-11-23T08:00:00Z",
            "f.csv:6:1: error: 10.1.2.6 has bits set beyond /24; write its network address;"
                + " that is 10.1.2.0/24; for the host alone write 10.1.2.6",
            "f.csv:7:1: error: the prefix is missing; write 10.1.2.3 or 10.1.2.0/24",
            "f.csv:8:1: error: there is no role; give it at least one, such as 'vda'");
  }

  @Test
  void unknown_missing_and_double_columns_are_refused_with_what_was_likely_meant() {
    assertThat(csvProblems("prefx,name,name\n"))
        .containsExactly(
            "f.csv:1:1: error: 'prefx' is no column; did you mean 'prefix'?",
            "f.csv:1:12: error: the column 'name' is there twice; remove one",
            "f.csv:1:1: error: the column 'prefix' is missing; add it",
            "f.csv:1:1: error: the column 'roles' is missing; add it");
  }

  @Test
  void a_row_with_too_many_cells_is_refused() {
    assertThat(csvProblems("prefix,roles\n10.1.2.3,vda,x\n"))
        .containsExactly(
            "f.csv:2:14: error: the row has 3 cells for 2 columns; put texts that hold ',' in"
                + " double quotes");
  }

  @Test
  void a_prefix_described_twice_is_refused_and_an_overlap_in_time_is_warned_of() {
    assertThat(csvProblems("prefix,roles\n10.1.2.3,vda\n10.1.2.3,ddc\n"))
        .containsExactly(
            "f.csv:3:1: error: 10.1.2.3/32 is described twice from the same moment; the other is"
                + " at f.csv:2:1; leave one, and give it all roles");
  }

  @Test
  void a_prefix_described_twice_for_overlapping_times_is_refused_and_one_after_the_other_is_not() {
    assertThat(
            csvProblems(
                """
                prefix,roles,valid_from,valid_until
                10.1.2.3,vda,2026-06-01,
                10.1.2.3,ddc,2026-01-01,2026-06-02
                """))
        .containsExactly(
            "f.csv:3:1: error: 10.1.2.3/32 is described twice for the same time; the other is at"
                + " f.csv:2:1; end one with valid_until where the other begins");
    assertThat(
            csv(
                """
                prefix,roles,valid_from,valid_until
                10.1.2.3,vda,2026-06-01,
                10.1.2.3,ddc,2026-01-01,2026-06-01
                """))
        .hasSize(2);
  }

  @Test
  void an_empty_file_and_one_in_another_encoding_are_refused() throws IOException {
    assertThat(csvProblems("")).singleElement().asString().contains("the file is empty");
    Path latin = folder.resolve("latin.csv");
    Files.write(
        latin, "prefix,roles,name\n10.1.2.3,vda,Büro\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(latin)).singleElement().asString().contains("no UTF-8 text");
  }

  @Test
  void an_unclosed_quote_is_told_where_it_opens() {
    assertThat(csvProblems("prefix,roles,name\n10.1.2.3,vda,a\n10.1.2.4,vda,\"b\n"))
        .singleElement()
        .asString()
        .startsWith("f.csv:3:14: error: the quote that opens here is never closed");
  }

  @Test
  void yaml_says_the_same_with_defaults_for_zone_and_site() {
    Path file =
        file(
            "i.yaml",
            """
            zone: plant
            site: HQ
            entries:
              - prefix: 10.1.2.3
                roles: [vda, DDC]
                name: VDA07
                valid_from: 2026-01-01
                labels: {owner: team}
              - {prefix: 10.2.0.0/16, roles: vda, site: branch}
            """);
    List<InventoryEntry> entries = InventoryFiles.read(file, roles);
    assertThat(entries).extracting(InventoryEntry::site).containsExactly("HQ", "branch");
    assertThat(entries).extracting(InventoryEntry::zone).containsOnly("plant");
    assertThat(entries.get(0).labels()).containsEntry("owner", "team");
    assertThat(entries.get(0).roles()).containsExactly("vda", "delivery-controller");
  }

  @Test
  void yaml_mistakes_have_their_places_too() {
    Path file =
        file(
            "i.yaml",
            """
            entries:
              - prefix: 10.1.2.3
                role: vda
              - roles: [vda, storfront]
                prefix: 10.1.2.4
            """);
    assertThat(problems(file))
        .containsExactly(
            "i.yaml:3:5: error: 'role' is no key of this; did you mean 'roles'?",
            "i.yaml:2:5: error: there is no role; give it at least one, such as 'vda'",
            "i.yaml:4:18: error: 'storfront' is no role; use a role of the catalog, by id, name or"
                + " alias");
  }

  @Test
  void a_hundred_thousand_rows_are_read() {
    StringBuilder text = new StringBuilder("prefix,roles,name\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("10.").append(i >> 16).append('.').append(i >> 8 & 255).append('.');
      text.append(i & 255).append(",vda,host").append(i).append('\n');
    }
    assertThat(csv(text.toString())).hasSize(100_000);
  }

  private List<InventoryEntry> csv(String text) {
    return InventoryFiles.read(file("f.csv", text), roles);
  }

  private List<String> csvProblems(String text) {
    return problems(file("f.csv", text));
  }

  private List<String> problems(Path file) {
    BadSourceException refused =
        catchThrowableOfType(BadSourceException.class, () -> InventoryFiles.read(file, roles));
    return refused.problems().stream().map(p -> p.toString().replace(folder + "/", "")).toList();
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Role role(String id, String name, String... aliases) {
    return new Role(id, name, List.of(aliases), List.of(), Role.Kind.HOST, true);
  }
}
