package io.portcullis.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.simulator.export.ObservedFlow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SoakTrafficTest {

  private static final int EXPORTERS = 4;
  private static final Estate ESTATE = new Estate(600, 2);

  @Test
  void after_a_stay_every_user_is_another_and_every_server_the_same() {
    Set<Address> before = clients(0, 2598);
    Set<Address> meanwhile = clients(0.5, 2598);
    Set<Address> after = clients(1, 2598);

    assertThat(after).doesNotContainAnyElementsOf(before).hasSameSizeAs(before);
    assertThat(meanwhile).containsAnyElementsOf(before).containsAnyElementsOf(after);
    assertThat(clients(2, 2598)).doesNotContainAnyElementsOf(before);
    assertThat(clients(3, 2598)).isEqualTo(before);
    assertThat(clients(1, 6910)).isEqualTo(clients(0, 6910));
  }

  @Test
  void whoever_comes_is_in_the_inventory_as_a_user_for_as_long_as_a_soak_may_last() {
    Prefix users =
        ESTATE.inventory().stream()
            .filter(entry -> entry.roles().equals(List.of("user-device")))
            .map(InventoryEntry::prefix)
            .findFirst()
            .orElseThrow();
    for (double stays : new double[] {0, 1, 2.5, 8_192, 100_000.5}) {
      assertThat(clients(stays, 2598))
          .allMatch(client -> users.contains(client.high(), client.low()));
    }
  }

  @Test
  void both_legs_of_each_connection_are_told_by_the_same_exporter_and_some_by_two() {
    Map<Integer, Integer> balance = new HashMap<>();
    Map<String, Set<Integer>> tellers = new HashMap<>();
    SoakTraffic traffic = new SoakTraffic(ESTATE, EXPORTERS);
    for (int i = 0; i < 2_000; i++) {
      traffic.burst(
          0,
          1_000_000,
          (exporter, flow) -> {
            boolean there = flow.sourcePort() >= 49_152;
            balance.merge(exporter, there ? 1 : -1, Integer::sum);
            tellers.computeIfAbsent(connection(flow, there), key -> new HashSet<>()).add(exporter);
          });
    }

    assertThat(balance)
        .hasSize(EXPORTERS)
        .allSatisfy((exporter, legs) -> assertThat(legs).isZero());
    assertThat(tellers.values()).anyMatch(who -> who.size() == 2).noneMatch(who -> who.size() > 2);
  }

  @Test
  void a_tenth_of_a_stay_brings_one_scan() {
    SoakTraffic traffic = new SoakTraffic(ESTATE, EXPORTERS);
    Map<Address, Set<Address>> scanned = new HashMap<>();
    for (double stays = 0; stays < 0.35; stays += 0.001) {
      traffic.burst(
          stays,
          1_000_000,
          (exporter, flow) -> {
            if (flow.destinationPort() == 23) {
              scanned
                  .computeIfAbsent(flow.source(), client -> new HashSet<>())
                  .add(flow.destination());
            }
          });
    }

    assertThat(scanned).hasSize(3);
    assertThat(scanned.values()).allMatch(targets -> targets.size() > 50);
  }

  private static String connection(ObservedFlow flow, boolean there) {
    return there
        ? flow.source() + ":" + flow.sourcePort() + " " + flow.destination()
        : flow.destination() + ":" + flow.destinationPort() + " " + flow.source();
  }

  private static Set<Address> clients(double stays, int port) {
    Set<Address> clients = new HashSet<>();
    ESTATE.habits().stream()
        .filter(habit -> habit.port() == port)
        .forEach(habit -> clients.add(Address.v4(ESTATE.after(habit, stays).client())));
    return clients;
  }
}
