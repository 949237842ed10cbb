package io.portcullis.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.source.BadSourceException;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people hand in by mistake. */
class BadInputTest {

  @TempDir Path directory;

  private InventoryFolder folder;

  @BeforeEach
  void folder() {
    folder = new InventoryFolder(directory);
  }

  @Test
  void a_file_that_is_not_there_and_a_directory_are_told_by_name() {
    assertThat(folder.problems(directory.resolve("none.csv"), directory.resolve(".")))
        .satisfiesExactly(
            none ->
                assertThat(none)
                    .isEqualTo("none.csv: error: there is no such file; check its name"),
            here -> assertThat(here).endsWith("error: this is a directory; name the files in it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f.csv", "f.yaml"})
  void a_binary_file_is_refused(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 8});
    assertThat(folder.problems(file))
        .singleElement()
        .asString()
        .startsWith(name + ":1:5: error: this is no text: it holds bytes of value 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f.csv", "f.yaml"})
  void umlauts_in_the_encoding_of_a_German_Windows_are_told_where_they_stand(String name)
      throws IOException {
    Path file = directory.resolve(name);
    String csv = "prefix;roles;name\r\n10.1.2.3;vda;Büro\r\n";
    String yaml = "site: HQ\nentries: [{name: Büro}]\n";
    Files.writeString(file, name.endsWith("csv") ? csv : yaml, Charset.forName("windows-1252"));
    assertThat(folder.problems(file))
        .singleElement()
        .asString()
        .startsWith(name + (name.endsWith("csv") ? ":2:15" : ":2:19"))
        .contains("error: this is no UTF-8 text; save it again");
  }

  @Test
  void Excels_Unicode_text_is_refused_too() throws IOException {
    Path file = directory.resolve("f.csv");
    Files.writeString(file, "\uFEFFprefix\troles\n", StandardCharsets.UTF_16LE);
    assertThat(folder.problems(file)).singleElement().asString().contains("this is no UTF-8 text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\r\n\r\n"})
  void an_empty_file_is_refused(String text) {
    assertThat(folder.problems(folder.write("f.csv", text)))
        .singleElement()
        .asString()
        .startsWith("f.csv: error: the file is empty; begin with the line zone,prefix,roles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f.csv:prefix,roles\n",
        "f.csv:prefix;roles;name\r\n;;\r\n",
        "f.yaml:entries: []\n"
      })
  void a_file_without_entries_is_refused_so_that_no_inventory_is_emptied_by_mistake(String file) {
    int colon = file.indexOf(':');
    String name = file.substring(0, colon);
    assertThat(folder.problems(folder.write(name, file.substring(colon + 1))))
        .containsExactly(name + ": error: there is no entry in it; is this the right file?");
  }

  @Test
  void a_prefix_in_two_files_is_refused_at_the_second_with_the_place_of_the_first() {
    assertThat(
            folder.problems(
                folder.write("a.csv", "prefix,roles\n10.1.0.0/16,vda\n"),
                folder.write("b.csv", "roles,prefix\nvda,10.1.2.3\nvda,10.1.0.0/16\n")))
        .containsExactly(
            "b.csv:3:1: error: 10.1.0.0/16 is described twice from the same moment; the other is at"
                + " a.csv:2:1; leave one, and give it all roles");
  }

  @Test
  void a_host_within_a_network_and_the_same_prefix_in_another_zone_are_as_it_should_be() {
    assertThat(
            folder.problems(
                folder.write(
                    "f.csv",
                    "zone,prefix,roles\n,10.1.0.0/16,vda\n,10.1.2.3,ddc\nplant,10.1.0.0/16,vda\n")))
        .isEmpty();
  }

  @Test
  void text_behind_a_closing_quote_ends_the_reading_at_its_place() {
    assertThat(folder.problems(folder.write("f.csv", "prefix,roles\n10.1.2.3,\"vda\" x\n")))
        .singleElement()
        .asString()
        .startsWith("f.csv:2:16: error: there is text behind the quote that closes the cell");
  }

  @Test
  void a_forgotten_quote_does_not_swallow_the_file() {
    String rows = "10.1.2.4,vda,b\n".repeat(10_000);
    assertThat(
            folder.problems(folder.write("f.csv", "prefix,roles,name\n10.1.2.3,vda,\"a\n" + rows)))
        .singleElement()
        .asString()
        .startsWith("f.csv:2:14: error: the quote that opens here is never closed");
  }

  @Test
  void labels_that_are_none_or_there_twice_are_told() {
    assertThat(
            folder.problems(
                folder.write(
                    "f.csv", "prefix,roles,labels\n10.1.2.3,vda,team\n10.1.2.4,vda,a=1;a=2\n")))
        .containsExactly(
            "f.csv:2:14: error: 'team' is no label; write owner=team;tier=1",
            "f.csv:3:14: error: the label 'a' is there twice; remove one");
  }

  @Test
  void the_first_hundred_errors_are_told_and_the_rest_counted() {
    Path file = folder.write("f.csv", "prefix,roles\n" + "10.1.2.3,vdda\n".repeat(1_234));
    assertThatThrownBy(() -> InventoryFiles.read(file, InventoryFolder.NAMES))
        .isInstanceOf(BadSourceException.class)
        .hasMessageEndingWith("\nand 1134 more")
        .satisfies(e -> assertThat(((BadSourceException) e).problems()).hasSize(100));
  }

  @Test
  void more_entries_than_an_inventory_may_have_end_the_reading_at_the_first_too_many() {
    Path file = folder.write("f.csv", "prefix,roles\n10.0.0.1,vda\n10.0.0.2,vda\n10.0.0.3,vda\n");
    assertThat(folder.problems(ReadingRules.own().atMost(2), file))
        .containsExactly(
            "f.csv:4:1: error: this would be entry 3, and an inventory has at most 2; describe"
                + " networks in place of single hosts");
  }

  @Test
  void a_table_of_any_size_is_read_with_no_more_than_a_record_in_memory() throws Exception {
    long bytes = 0;
    long records = 0;
    try (Reader endless = new EndlessRows(220_000_000)) {
      CsvReader table = new CsvReader("f.csv", endless);
      for (var next = table.next(); next.isPresent(); next = table.next()) {
        bytes += next.get().text(0).length();
        records++;
      }
    }
    assertThat(records).isEqualTo(220_000_000 / EndlessRows.ROW.length());
    assertThat(bytes).isEqualTo(records * 8);
  }

  /** A table of a given size that is nowhere as a whole. */
  private static final class EndlessRows extends Reader {

    static final String ROW = "10.1.2.3,vda," + "x".repeat(1_000) + "\n";

    private final long size;
    private long at;

    EndlessRows(long size) {
      this.size = size / ROW.length() * ROW.length();
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      if (at == size) {
        return -1;
      }
      int count = (int) Math.min(length, size - at);
      for (int i = 0; i < count; i++) {
        buffer[offset + i] = ROW.charAt((int) ((at + i) % ROW.length()));
      }
      at += count;
      return count;
    }

    @Override
    public void close() {}
  }

  @Test
  void doubtful_entries_are_warned_of() {
    assertThat(
            folder.problems(
                folder.write(
                    "f.csv",
                    """
                    prefix,roles,valid_until
                    10.1.2.3,vda,2026-06-01
                    8.8.4.4,storefront,
                    10.1.2.4,any-citrix-component,
                    10.1.2.5,citrix-cloud,
                    10.1.2.6,loopback,
                    8.8.4.5,gateway,
                    """)))
        .containsExactly(
            "f.csv:2:1: warning: 10.1.2.3/32 was valid until 2026-06-01T00:00:00Z; remove it once"
                + " no old flows are judged any more",
            "f.csv:3:1: warning: 8.8.4.4/32 has the role 'storefront', which is a domain member,"
                + " and the address is public; check the address, unless your network uses it"
                + " inside",
            "f.csv:4:1: warning: 10.1.2.4/32 has the role 'any-citrix-component', which is no"
                + " machine but a name for several; give it the role of the machine",
            "f.csv:5:1: warning: 10.1.2.5/32 has the role 'citrix-cloud', which is a service on"
                + " the internet; is it a connector or a proxy to it?",
            "f.csv:6:1: warning: 10.1.2.6/32 has the role 'loopback', which is what addresses in"
                + " no entry are; give it the role it has for you");
  }

  @Test
  void a_separator_named_as_Excel_does_and_tabs_are_understood() {
    for (String text :
        List.of("sep=;\nprefix;roles\n10.1.2.3;vda\n", "prefix\troles\n10.1.2.3\tvda\n")) {
      assertThat(InventoryFiles.read(folder.write("f.csv", text), InventoryFolder.NAMES))
          .hasSize(1);
    }
  }

  @Test
  void blanks_that_do_not_break_lines_are_blanks_too() {
    assertThat(
            InventoryFiles.read(
                folder.write("f.csv", "prefix,roles\n10.1.2.3\u00A0, vda \n"),
                InventoryFolder.NAMES))
        .hasSize(1);
  }

  @Test
  void marks_within_labels_stand_behind_a_backslash_and_other_backslashes_are_themselves() {
    assertThat(Labels.split("note=a\\;b;share=\\\\fs01\\cvad;; end=x\\\\"))
        .isEqualTo(Arrays.asList("note=a;b", "share=\\\\fs01\\cvad", "end=x\\"));
  }

  @Test
  void nothing_of_a_wrong_file_is_taken() {
    Problems problems = new Problems();
    Path file = folder.write("f.csv", "prefix,roles\n10.1.2.3,vda\n10.1.2.4,vdaa\n");
    assertThatThrownBy(() -> InventoryFiles.read(file, InventoryFolder.NAMES))
        .isInstanceOf(BadSourceException.class);
    InventoryFiles.read(List.of(file), ReadingRules.own(), InventoryFolder.NAMES, problems);
    assertThat(problems.hasErrors()).isTrue();
  }
}
