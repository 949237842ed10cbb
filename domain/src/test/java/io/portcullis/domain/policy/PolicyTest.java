package io.portcullis.domain.policy;

import static io.portcullis.domain.catalog.Flows.flow;
import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {

  private static final CompiledCatalog CATALOG =
      CompiledCatalog.compile(
          new Catalog(
              "1",
              "test",
              List.of(role("vda", true), role("sql", false)),
              List.of(flow("database").from("vda").to("sql").on("tcp/1433").build())));

  private final Policy policy =
      new Policy(
          CATALOG,
          InventoryIndex.of(
              5,
              List.of(
                  entry("10.1.0.0/24", "desktops", "vda"),
                  entry("10.1.0.7", "sql01", "sql"),
                  entry("10.1.0.9", "odd", "mainframe"),
                  entry("2001:db8::/64", "v6", "vda"))),
          PolicyConfig.defaults());

  @Test
  void an_address_is_what_the_longest_prefix_says() {
    assertThat(locate("10.1.0.7").name()).isEqualTo("sql01");
    assertThat(locate("10.1.0.8").name()).isEqualTo("desktops");
    assertThat(locate("10.1.0.8").judged()).isTrue();
    assertThat(locate("10.1.0.7").judged()).isFalse();
  }

  @Test
  void an_address_in_no_entry_is_of_its_class() {
    Endpoint stranger = locate("10.9.9.9");
    assertThat(stranger.inventoried()).isFalse();
    assertThat(stranger.addressClass()).isEqualTo(AddressClass.UNKNOWN_INTERNAL);
    assertThat(stranger.roleIds()).containsExactly("unknown-internal");
  }

  @Test
  void the_last_address_of_an_ipv4_network_speaks_to_all_of_it() {
    assertThat(locate("10.1.0.255").addressClass()).isEqualTo(AddressClass.BROADCAST);
    assertThat(locate("2001:db8::ffff:ffff:ffff:ffff").name()).isEqualTo("v6");
    assertThat(locate("2001:db8::").name()).isEqualTo("v6");
  }

  @Test
  void one_endpoint_is_shared_by_all_addresses_of_an_entry() {
    assertThat(locate("10.1.0.1")).isSameAs(locate("10.1.0.2"));
  }

  @Test
  void an_entry_whose_role_the_catalog_does_not_know_is_left_out_and_told() {
    assertThat(policy.unusable())
        .singleElement()
        .satisfies(
            unusable -> {
              assertThat(unusable.entry().name()).isEqualTo("odd");
              assertThat(unusable.reason()).contains("mainframe");
            });
    assertThat(locate("10.1.0.9").name()).isEqualTo("desktops");
    assertThat(policy.inventoryVersion()).isEqualTo(5);
  }

  private Endpoint locate(String text) {
    Address address = Address.parse(text);
    return policy.locate("default", address.high(), address.low(), 0);
  }

  private static InventoryEntry entry(String prefix, String name, String role) {
    return new InventoryEntry(
        "default",
        Prefix.parse(prefix),
        List.of(role),
        name,
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
