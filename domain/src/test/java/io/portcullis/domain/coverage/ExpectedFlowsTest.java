package io.portcullis.domain.coverage;

import static io.portcullis.domain.coverage.CoverageEstate.ZONE;
import static io.portcullis.domain.coverage.CoverageEstate.address;
import static io.portcullis.domain.coverage.CoverageEstate.database;
import static io.portcullis.domain.coverage.CoverageEstate.expect;
import static io.portcullis.domain.coverage.CoverageEstate.heartbeat;
import static io.portcullis.domain.coverage.CoverageEstate.host;
import static io.portcullis.domain.coverage.CoverageEstate.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.catalog.Flows;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedFlowsTest {

  private static final long NOW = 1_000_000;

  private static final InventoryEntry DDC1 = host("10.1.0.1", "controller", "Berlin");
  private static final InventoryEntry DDC2 = host("10.1.0.2", "controller", "Berlin");
  private static final InventoryEntry DDC_OF_ROME = host("10.2.0.1", "controller", "Rome");
  private static final InventoryEntry CONNECTOR = host("10.2.0.1", "connector", "Rome");
  private static final InventoryEntry SQL = host("10.1.9.1", "sql", "Berlin");
  private static final InventoryEntry ADC1 = host("10.1.5.1", "adc", "Berlin");
  private static final InventoryEntry ADC2 = host("10.1.5.2", "adc", "Berlin");

  @Test
  void a_site_expects_what_both_its_ends_are_there_for() {
    ExpectedFlows flows = flows(database(Per.SITE), DDC1, DDC2, SQL, DDC_OF_ROME);

    assertThat(names(flows.all())).containsExactly("database|default|Berlin|");
    assertThat(flows.all().iterator().next().words())
        .isEqualTo("tcp/1433 from any controller at Berlin to any SQL Server at Berlin");
    assertThat(flows.notApplicable())
        .extracting(n -> n.key() + ": " + n.why())
        .containsExactly("database|default|Rome|: The inventory has no SQL Server at Rome.");
  }

  @Test
  void each_source_is_waited_for_while_its_zone_has_a_server() {
    assertThat(names(flows(database(Per.SOURCE), DDC1, DDC2, SQL).all()))
        .containsExactly("database|default|Berlin|10.1.0.1", "database|default|Berlin|10.1.0.2");
    assertThat(flows(database(Per.SOURCE), DDC1).all()).isEmpty();
  }

  @Test
  void who_is_held_to_it_has_a_role_that_the_flow_names_and_not_one_that_only_is_such() {
    InventoryEntry sqlOfRome = host("10.2.9.1", "sql", "Rome");

    for (Per per : List.of(Per.SITE, Per.SOURCE, Per.PAIR)) {
      assertThat(flows(database(per), CONNECTOR, sqlOfRome).all()).as(per.name()).isEmpty();
    }
    assertThat(names(flows(database(Per.DESTINATION), CONNECTOR, sqlOfRome).all()))
        .containsExactly("database|default|Rome|10.2.9.1");
  }

  @Test
  void whom_it_is_with_may_be_such_by_what_it_is() {
    Flows registration =
        Flows.flow("register").from("vda").to("controller").on("tcp/80").expect(expect(Per.SITE));

    ExpectedFlows flows = flows(registration, CONNECTOR, host("10.2.4.1", "vda", "Rome"));

    assertThat(names(flows.all())).containsExactly("register|default|Rome|");
    assertThat(names(flows.hitBy("register", ZONE, at("10.2.4.1"), at("10.2.0.1"), NOW)))
        .containsExactly("register|default|Rome|");
  }

  @Test
  void a_host_alone_at_its_site_has_no_peer() {
    ExpectedFlows flows = flows(heartbeat(Per.SITE), ADC1);

    assertThat(flows.all()).isEmpty();
    assertThat(flows.notApplicable())
        .extracting(n -> n.key() + ": " + n.why())
        .containsExactly("heartbeat|default|Berlin|: The inventory has no second adc at Berlin.");
    assertThat(flows(heartbeat(Per.SITE), ADC1, ADC2).all()).hasSize(1);
  }

  @Test
  void each_destination_is_waited_for_while_its_zone_has_a_client() {
    assertThat(names(flows(database(Per.DESTINATION), DDC1, SQL).all()))
        .containsExactly("database|default|Berlin|10.1.9.1");
    assertThat(flows(database(Per.DESTINATION), SQL).all()).isEmpty();
  }

  @Test
  void pairs_are_of_one_site_and_nobody_is_its_own_peer() {
    assertThat(names(flows(heartbeat(Per.PAIR), ADC1, ADC2, host("10.2.5.3", "adc", "Rome")).all()))
        .containsExactly(
            "heartbeat|default|Berlin|10.1.5.1>10.1.5.2",
            "heartbeat|default|Berlin|10.1.5.2>10.1.5.1");
    assertThat(flows(heartbeat(Per.SOURCE), ADC1).all()).isEmpty();
  }

  @Test
  void too_many_pairs_are_told() {
    InventoryEntry[] many =
        IntStream.range(0, 200)
            .mapToObj(i -> host("10.1.5." + i, "adc", "Berlin"))
            .toArray(InventoryEntry[]::new);

    ExpectedFlows flows = flows(heartbeat(Per.PAIR), many);

    assertThat(flows.all()).hasSize(ExpectedFlows.MOST_PAIRS);
    assertThat(flows.notApplicable())
        .singleElement()
        .satisfies(n -> assertThat(n.why()).contains("makes 39800 pairs", "first 10000"));
  }

  @Test
  void a_cloud_service_needs_no_entry() {
    Flows registration =
        Flows.flow("register").from("connector").to("cloud").expect(expect(Per.SOURCE));

    ExpectedFlows flows = flows(registration, CONNECTOR);

    assertThat(names(flows.all())).containsExactly("register|default|Rome|10.2.0.1");
    assertThat(names(flows.hitBy("register", ZONE, at("10.2.0.1"), at("20.1.1.1"), NOW)))
        .containsExactly("register|default|Rome|10.2.0.1");
  }

  @Test
  void a_flow_for_which_there_is_nobody_does_not_apply_and_says_who_is_missing() {
    assertThat(flows(database(Per.PAIR), ADC1).notApplicable())
        .singleElement()
        .satisfies(n -> assertThat(n.why()).isEqualTo("The inventory has no controller."));
  }

  @Test
  void a_flow_that_the_site_has_no_use_for_is_not_expected() {
    Flows planned = database(Per.SITE).status(CatalogFlow.Status.PLANNED);

    assertThat(flows(planned, DDC1, SQL).all()).isEmpty();
    assertThat(flows(planned, DDC1, SQL).notApplicable()).isEmpty();
  }

  @Test
  void an_entry_counts_from_when_to_when_it_holds() {
    List<CatalogFlow> database = List.of(database(Per.SITE).build());
    InventoryEntry later = host("10.1.9.1", "sql", "Berlin", NOW + 10, NOW + 20);

    ExpectedFlows before = ExpectedFlows.of(policy(database, DDC1, later), NOW);
    ExpectedFlows during = ExpectedFlows.of(policy(database, DDC1, later), NOW + 10);

    assertThat(before.all()).isEmpty();
    assertThat(before.nextChangeMillis()).isEqualTo(NOW + 10);
    assertThat(during.all()).hasSize(1);
    assertThat(during.nextChangeMillis()).isEqualTo(NOW + 20);
    assertThat(flows(database(Per.SITE), DDC1, SQL).nextChangeMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void what_either_end_may_open_is_evidence_for_both() {
    Flows either = heartbeat(Per.PAIR).bidirectional(true);

    assertThat(
            names(
                flows(either, ADC1, ADC2)
                    .hitBy("heartbeat", ZONE, at("10.1.5.1"), at("10.1.5.2"), NOW)))
        .hasSize(2);
    assertThat(
            names(
                flows(heartbeat(Per.PAIR), ADC1, ADC2)
                    .hitBy("heartbeat", ZONE, at("10.1.5.1"), at("10.1.5.2"), NOW)))
        .containsExactly("heartbeat|default|Berlin|10.1.5.1>10.1.5.2");
  }

  @Test
  void between_two_sites_nothing_is_shown_for_either_as_a_whole() {
    ExpectedFlows flows =
        flows(database(Per.SITE), DDC1, SQL, DDC_OF_ROME, host("10.2.9.1", "sql", "Rome"));

    assertThat(flows.hitBy("database", ZONE, at("10.1.0.1"), at("10.2.9.1"), NOW)).isEmpty();
    assertThat(names(flows.hitBy("database", ZONE, at("10.2.0.1"), at("10.2.9.1"), NOW)))
        .containsExactly("database|default|Rome|");
  }

  @Test
  void a_network_is_a_member_like_a_host() {
    assertThat(
            names(
                flows(database(Per.SOURCE), host("10.7.0.0/16", "controller", "Berlin"), SQL)
                    .hitBy("database", ZONE, at("10.7.3.4"), at("10.1.9.1"), NOW)))
        .containsExactly("database|default|Berlin|10.7.0.0/16");
  }

  @Test
  void every_expectation_is_hit_by_its_own_members() {
    for (Per per : Per.values()) {
      ExpectedFlows flows =
          flows(database(per), DDC1, DDC2, SQL, host("10.1.9.2", "sql", "Berlin"));
      List<Expected> hit = new ArrayList<>();
      for (String client : List.of("10.1.0.1", "10.1.0.2")) {
        for (String server : List.of("10.1.9.1", "10.1.9.2")) {
          List<Expected> one = flows.hitBy("database", ZONE, at(client), at(server), NOW);
          assertThat(one).as("%s %s %s", per, client, server).hasSize(1);
          hit.addAll(one);
        }
      }
      assertThat(hit).containsAll(flows.all());
    }
  }

  @Test
  void a_host_with_two_addresses_is_one_and_either_address_shows_what_it_does() {
    InventoryEntry v6 = host("fd10:1::1", "controller", "Berlin");
    InventoryEntry sql6 = host("fd10:1:9::1", "sql", "Berlin");

    for (InventoryEntry[] inAnyOrder :
        List.of(
            new InventoryEntry[] {DDC1, v6, SQL, sql6},
            new InventoryEntry[] {sql6, SQL, v6, DDC1})) {
      ExpectedFlows flows = flows(database(Per.SOURCE), inAnyOrder);

      assertThat(names(flows.all())).containsExactly("database|default|Berlin|10.1.0.1");
      assertThat(names(flows.hitBy("database", ZONE, at("fd10:1::1"), at("fd10:1:9::1"), NOW)))
          .containsExactly("database|default|Berlin|10.1.0.1");
      assertThat(flows.all().iterator().next().source().networks().contains(networkOf("fd10:1::1")))
          .isTrue();
    }
  }

  @Test
  void hosts_that_share_a_name_and_more_are_not_taken_for_one() {
    InventoryEntry v6 = host("fd10:1::1", "controller", "Berlin");

    assertThat(names(flows(database(Per.SOURCE), DDC1, DDC2, v6, SQL).all()))
        .containsExactlyInAnyOrder(
            "database|default|Berlin|10.1.0.1",
            "database|default|Berlin|10.1.0.2",
            "database|default|Berlin|fd10:1::1");
  }

  private static Address networkOf(String text) {
    return Networks.of(at(text));
  }

  @Test
  void names_with_a_bar_stay_apart() {
    assertThat(new ExpectationKey("f", "a|b", "c", "").toString())
        .isNotEqualTo(new ExpectationKey("f", "a", "b|c", "").toString());
  }

  private static Address at(String text) {
    return address(text);
  }

  private static ExpectedFlows flows(Flows flow, InventoryEntry... entries) {
    return ExpectedFlows.of(policy(List.of(flow.build()), entries), NOW);
  }

  private static List<String> names(Collection<Expected> all) {
    return all.stream().map(each -> each.key().toString()).toList();
  }
}
