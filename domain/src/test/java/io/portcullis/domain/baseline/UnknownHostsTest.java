package io.portcullis.domain.baseline;

import static io.portcullis.domain.catalog.Flows.flow;
import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.violation.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownHostsTest {

  private static final CompiledCatalog CATALOG =
      CompiledCatalog.compile(
          new Catalog(
              "1",
              "test",
              List.of(
                  role("vda", true),
                  role("remote-pc", true, "vda"),
                  role("controller", true),
                  role("storefront", true),
                  role("sql", false),
                  role("web", false)),
              List.of(
                  flow("register").from("vda").to("controller").on("tcp/80").build(),
                  flow("call").from("controller").to("vda").on("tcp/81").build(),
                  flow("sql").from("controller").to("sql").on("tcp/1433").build(),
                  flow("xml").from("storefront").to("controller").on("tcp/80").build(),
                  flow("any").from("vda").to("web").on("tcp/*").build())));

  private final List<Sighting> seen = new ArrayList<>();
  private Policy policy = policy("10.2.0.1", "controller");

  @Test
  void a_host_is_guessed_by_what_it_serves_to_whom() {
    see("10.2.0.1", "10.3.0.1", 1433, 500);

    UnknownHost host = found().get(0);

    assertThat(host.prefix()).hasToString("10.3.0.1/32");
    assertThat(host.roles()).containsExactly("sql");
    assertThat(host.guesses().get(0).reasons()).containsExactly("serves tcp/1433 to controller");
    assertThat(host.guesses().get(0).score()).isEqualTo(1.0);
    assertThat(host.octets()).isEqualTo(500);
  }

  @Test
  void what_two_roles_do_alike_says_less_and_names_both() {
    see("10.1.0.1", "10.2.0.1", 80, 1);

    assertThat(found().get(0).guesses())
        .containsExactly(
            new RoleGuess(
                "storefront", 0.5, List.of("vda"), List.of("asks for tcp/80 of controller")));
  }

  @Test
  void all_that_a_host_does_counts_and_no_special_kind_is_guessed_where_the_plain_one_will_do() {
    see("10.1.0.1", "10.2.0.1", 80, 1);
    see("10.2.0.1", "10.1.0.1", 81, 1);

    assertThat(found().get(0).roles()).containsExactly("vda");
  }

  @Test
  void a_host_of_two_roles_gets_both() {
    policy = policy("10.1.0.1", "vda", "10.2.0.1", "controller");
    see("10.2.0.1", "10.3.0.1", 1433, 1);
    see("10.1.0.1", "10.3.0.1", 80, 1);

    assertThat(found().get(0).roles()).containsExactlyInAnyOrder("sql", "controller");
  }

  @Test
  void without_an_inventory_one_guess_leads_to_the_next() {
    policy = policy();
    see("10.2.0.1", "10.3.0.1", 1433, 100);
    see("10.2.0.1", "10.1.0.1", 81, 50);

    assertThat(found())
        .extracting(host -> host.prefix() + " " + host.roles())
        .containsExactly("10.2.0.1/32 [controller]", "10.3.0.1/32 [sql]", "10.1.0.1/32 [vda]");
  }

  @Test
  void a_port_that_anything_may_use_tells_nothing_but_is_shown() {
    policy = policy("10.1.0.1", "vda");
    see("10.1.0.1", "10.3.0.1", 9999, 1);

    assertThat(found().get(0).guesses()).isEmpty();
    assertThat(found().get(0).does()).containsExactly("serves tcp/9999");
  }

  @Test
  void what_never_answered_is_no_host() {
    seen.add(sighting("10.2.0.1", "10.3.0.1", 1433, 1, false));

    UnknownHosts unknown = UnknownHosts.of(seen, policy);

    assertThat(unknown.found()).isEmpty();
    assertThat(unknown.neverHeard()).isEqualTo(1);
  }

  @Test
  void inventoried_hosts_groups_and_hosts_without_an_address_are_left_out() {
    policy = policy("10.2.0.0/24", "controller");
    see("10.2.0.1", "10.2.0.2", 80, 1);
    see("10.2.0.1", "10.2.0.255", 80, 1);
    see("10.2.0.1", "224.0.0.1", 80, 1);
    see("0.0.0.0", "255.255.255.255", 67, 1);

    assertThat(found()).isEmpty();
  }

  @Test
  void eight_alike_in_one_network_are_one_entry() {
    for (int i = 16; i < 24; i++) {
      see("10.2.0.1", "10.1.0." + i, 81, 10);
    }
    see("10.2.0.1", "10.3.0.1", 1433, 1);

    assertThat(found())
        .extracting(host -> host.prefix() + " " + host.hosts() + " " + host.roles())
        .containsExactly("10.1.0.16/29 8 [vda]", "10.3.0.1/32 1 [sql]");
  }

  @Test
  void a_stranger_among_them_keeps_them_apart() {
    for (int i = 16; i < 24; i++) {
      see("10.2.0.1", "10.1.0." + i, 81, 10);
    }
    see("10.2.0.1", "10.1.0.99", 1433, 1);

    assertThat(found()).hasSize(9);
  }

  @Test
  void so_does_an_inventoried_host_among_them() {
    policy = policy("10.2.0.1", "controller", "10.1.0.18", "sql");
    for (int i = 16; i < 26; i++) {
      see("10.2.0.1", "10.1.0." + i, 81, 10);
    }

    assertThat(found()).hasSize(9);
  }

  private List<UnknownHost> found() {
    return UnknownHosts.of(seen, policy).found();
  }

  private void see(String client, String server, int port, long octets) {
    seen.add(sighting(client, server, port, octets, true));
  }

  private Sighting sighting(
      String clientText, String serverText, int port, long octets, boolean answered) {
    Address client = Address.parse(clientText);
    Address server = Address.parse(serverText);
    return new Sighting(
        new ConversationFacts(
            "default",
            client,
            server,
            Protocol.TCP,
            port,
            0,
            DirectionEvidence.TCP_SYN,
            true,
            answered,
            false,
            true,
            false,
            false,
            2000),
        policy.locate("default", client.high(), client.low(), 2000),
        policy.locate("default", server.high(), server.low(), 2000),
        new Traffic(1, 2, octets, 0, 0, 2, octets, 0, 0),
        1000,
        2000);
  }

  private static Policy policy(String... prefixesAndRoles) {
    List<InventoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < prefixesAndRoles.length; i += 2) {
      entries.add(
          new InventoryEntry(
              "default",
              Prefix.parse(prefixesAndRoles[i]),
              List.of(prefixesAndRoles[i + 1]),
              "",
              "",
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              Map.of()));
    }
    return new Policy(CATALOG, InventoryIndex.of(1, entries), PolicyConfig.defaults());
  }
}
