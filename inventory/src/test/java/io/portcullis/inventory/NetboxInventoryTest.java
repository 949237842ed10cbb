package io.portcullis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetboxInventoryTest {

  @TempDir Path directory;

  private static final Path PREFIXES = InventoryFolder.resource("netbox-prefixes.json");
  private static final Path ADDRESSES = InventoryFolder.resource("netbox-addresses.json");

  private final ReadingRules rules = ReadingRules.of(InventoryForm.NETBOX);
  private InventoryFolder folder;

  @BeforeEach
  void folder() {
    folder = new InventoryFolder(directory);
  }

  @Test
  void what_NetBox_calls_by_the_name_of_a_role_becomes_an_entry_with_the_site_of_its_prefix() {
    Problems problems = new Problems();
    InventoryReading reading =
        InventoryFiles.read(List.of(ADDRESSES, PREFIXES), rules, InventoryFolder.NAMES, problems);

    assertThat(InventoryFolder.lines(reading))
        .containsExactly(
            "default 10.1.3.21/32 delivery-controller;sta ddc01.example.net bern {}",
            "Plant 2001:db8:1::10/128 storefront sf.example.net - {}",
            "default 10.1.4.0/24 vda Pooled desktops; floor 3 bern {tenant=workplace}");
  }

  @Test
  void what_stands_for_no_role_or_is_not_in_use_is_told_and_left_out() {
    assertThat(InventoryFolder.leftOut(InventoryFolder.read(rules, ADDRESSES)))
        .containsExactly(
            "10.1.3.30 Gateway virtual server: it has no role, tag or role field that stands for a"
                + " role, line 25",
            "10.1.3.30 the other node: it has no role, tag or role field that stands for a role,"
                + " line 37",
            "10.0.0.1 core1: it has no role, tag or role field that stands for a role, line 48",
            "10.1.3.99 ddc00.example.net: its status is deprecated, line 60");
  }

  @Test
  void a_map_says_what_other_words_stand_for_and_an_address_twice_has_the_roles_of_both() {
    Problems problems = new Problems();
    RoleMap map =
        RoleMap.read(
            InventoryFolder.resource("netbox-roles.yaml"), InventoryFolder.NAMES, problems);
    InventoryReading reading =
        InventoryFolder.read(rules.with(Map.of("Plant", "ot"), map), ADDRESSES, PREFIXES);

    assertThat(problems.all()).isEmpty();
    assertThat(InventoryFolder.lines(reading))
        .contains(
            "default 10.1.3.30/32 adc-snip;gateway Gateway virtual server bern {}",
            "ot 10.7.0.0/24 user-device - - {}",
            "ot 2001:db8:1::10/128 storefront sf.example.net - {}");
  }

  @Test
  void a_map_with_a_role_that_is_none_is_refused_at_its_place() {
    Problems problems = new Problems();
    Path map = folder.write("map.yaml", "citrix-vpx: [adc]\nprod-vda: [vda, vdaa]\n");
    RoleMap unused = RoleMap.read(map, InventoryFolder.NAMES, problems);

    assertThat(unused).isNotNull();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .endsWith("map.yaml:2:17: error: 'vdaa' is no role; did you mean 'vda'?");
  }

  @Test
  void a_list_of_records_or_of_pages_and_pages_one_behind_the_other_are_read_as_well() {
    String record = "{\"address\": \"10.1.2.3/24\", \"tags\": [\"vda\"]}";
    String other = "{\"address\": \"10.1.2.4/24\", \"tags\": [\"vda\"]}";
    for (String text :
        List.of(
            "[" + record + ", " + other + "]",
            "[{\"results\": [" + record + "]}, {\"results\": [" + other + "]}]",
            "{\"results\": [" + record + "]}\n{\"results\": [" + other + "]}")) {
      assertThat(InventoryFolder.read(rules, folder.write("n.json", text)).entries()).hasSize(2);
    }
  }

  @Test
  void a_page_of_more_is_warned_of() {
    assertThat(
            folder.problems(
                rules,
                folder.write(
                    "n.json",
                    "{\"count\": 70, \"results\": [{\"address\": \"10.1.2.3/24\", \"tags\":"
                        + " [\"vda\"]}]}")))
        .containsExactly(
            "n.json: warning: there are 1 records here of 70 that NetBox has; ask it with"
                + " ?limit=0, or name the files of all pages");
  }

  @Test
  void what_is_no_answer_of_NetBox_is_refused_at_its_place() {
    assertThat(folder.problems(rules, folder.write("n.json", "{\"detail\": \"Not found.\"}")))
        .singleElement()
        .asString()
        .startsWith("n.json:1:1: error: this has no 'results'; save what");
    assertThat(folder.problems(rules, folder.write("n.json", "[{\"address\": \"10.1.2.3\"\n")))
        .singleElement()
        .asString()
        .startsWith("n.json:2:1: error: this is no JSON: ");
    assertThat(folder.problems(rules, folder.write("n.json", "[{\"id\": 1,\n\"name\": \"x\"}]")))
        .singleElement()
        .asString()
        .startsWith("n.json:1:2: error: this is neither an IP address nor a prefix of NetBox");
    assertThat(
            folder.problems(
                rules,
                folder.write(
                    "n.json", "[\n  {\"address\": \"10.1.2.300/24\", \"tags\": [\"vda\"]}]")))
        .singleElement()
        .asString()
        .startsWith("n.json:2:3: error: '10.1.2.300' is not an IPv4 or IPv6 address");
  }
}
