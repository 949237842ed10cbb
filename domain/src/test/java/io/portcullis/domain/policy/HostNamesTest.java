package io.portcullis.domain.policy;

import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  private final HostNames names =
      new HostNames(
          new Policy(
              CompiledCatalog.compile(
                  new Catalog("1", "test", List.of(role("vda", true)), List.of())),
              InventoryIndex.of(
                  1,
                  List.of(
                      entry("default", "10.1.0.7", "sql01", 0),
                      entry("default", "10.2.0.0/24", "desktops", 0),
                      entry("default", "10.2.0.1", "first", 0),
                      entry("default", "10.3.0.1", "twin", 0),
                      entry("default", "10.3.0.2", "twin", 0),
                      entry("default", "10.4.0.1", "later", 100),
                      entry("plant", "10.5.0.1", "robot", 0))),
              PolicyConfig.defaults()),
          "default",
          50);

  @ParameterizedTest
  @CsvSource({
    "10.9.9.9, 10.9.9.9",
    "2001:DB8::1, 2001:db8::1",
    "sql01, 10.1.0.7",
    "SQL01, 10.1.0.7",
    "desktops, 10.2.0.2"
  })
  void an_address_is_itself_and_a_name_stands_for_the_address_that_its_entry_speaks_for(
      String text, String address) {
    assertThat(names.find(text)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.0.300|'10.1.0.300' is not an IPv4 or IPv6 address",
        "sql1|'sql1' is neither an address nor a name of the inventory; did you mean 'sql01'?",
        "twin|'twin' is the name of 10.3.0.1/32, 10.3.0.2/32; write the address that is meant",
        "later|'later' is neither an address nor a name of the inventory",
        "robot|'robot' is neither an address nor a name of the inventory"
      })
  void what_can_not_be_found_is_said_with_a_guess(String text, String message) {
    assertThatThrownBy(() -> names.find(text)).hasMessageContaining(message);
  }

  private static InventoryEntry entry(String zone, String prefix, String name, long from) {
    return new InventoryEntry(
        zone, Prefix.parse(prefix), List.of("vda"), name, "", from, Long.MAX_VALUE, Map.of());
  }
}
