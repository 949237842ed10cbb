package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * However flows, duplicates, pauses and changes of catalog and inventory follow each other, the end
 * is the same as if all flows had come under the last policy.
 */
class PolicyChangeOrderTest {

  /** Who speaks to the delivery controller, and to which of its ports. */
  private static final List<String> CLIENTS =
      List.of(Estate.VDA, Estate.STOREFRONT, Estate.STRANGER);

  private static final int[] PORTS = {80, 7001, 7002};

  /** Every catalog knows the three ports as services, of one role or another. */
  private static final List<List<CatalogFlow>> CATALOGS =
      List.of(
          catalog("vda", "storefront", "storefront"),
          catalog("vda", "vda", "storefront"),
          catalog("storefront", "vda", "vda"));

  private static final List<List<InventoryEntry>> INVENTORIES =
      List.of(
          List.of(),
          List.of(Estate.entry(Estate.STRANGER, "vda", "late")),
          List.of(Estate.entry(Estate.STRANGER, "storefront", "late")));

  private record Standing(String client, int port, VerdictKind kind, long flows) {}

  private static List<CatalogFlow> catalog(String of80, String of7001, String of7002) {
    return List.of(
        Estate.flow("one", of80, "delivery-controller", "tcp/80"),
        Estate.flow("two", of7001, "delivery-controller", "tcp/7001"),
        Estate.flow("three", of7002, "delivery-controller", "tcp/7002"));
  }

  @Property(tries = 25)
  @Label("any order of flows, duplicates, pauses and policies ends as the last policy has it")
  void theLastPolicyDecides(@ForAll long seed) {
    Random random = new Random(seed);
    List<Leg> legs = legs(random);
    int catalog = 0;
    int inventory = 0;
    try (TopologyFixture topology = TopologyFixture.ready()) {
      topology.publish("catalog 0", CATALOGS.get(0));
      int change = 1;
      for (Leg leg : legs) {
        topology.observe(leg);
        switch (random.nextInt(8)) {
          case 0 -> topology.pass(Duration.ofSeconds(random.nextInt(60)));
          case 1 -> {
            catalog = random.nextInt(CATALOGS.size());
            topology.publish("catalog " + change++, CATALOGS.get(catalog));
          }
          case 2 -> {
            inventory = random.nextInt(INVENTORIES.size());
            publish(topology, INVENTORIES.get(inventory));
          }
          default -> {}
        }
      }
      topology.pass(Duration.ofMinutes(3));
      List<Violation> published = topology.violations();
      assertThat(standing(published))
          .containsExactlyInAnyOrderElementsOf(
              expected(legs, CATALOGS.get(catalog), INVENTORIES.get(inventory)));

      topology.pass(Duration.ofMinutes(35));
      List<Violation> all = new ArrayList<>(published);
      all.addAll(topology.violations());
      assertThat(standing(all)).isEmpty();
    }
  }

  /** Two legs of each conversation, and some of them again, shuffled. */
  private static List<Leg> legs(Random random) {
    List<Leg> legs = new ArrayList<>();
    for (String client : CLIENTS) {
      for (int port : PORTS) {
        int times = random.nextInt(3);
        for (int time = 0; time < times; time++) {
          Leg request = Leg.tcp(client, 50_000 + random.nextInt(2), Estate.CONTROLLER, port);
          legs.add(request);
          legs.add(request.answer());
        }
      }
    }
    Collections.shuffle(legs, random);
    return legs;
  }

  private static void publish(TopologyFixture topology, List<InventoryEntry> entries) {
    String key = Estate.entry(Estate.STRANGER, "vda", "late").key().toString();
    topology.publishInventoryBytes(key, null);
    entries.forEach(topology::publish);
  }

  /** The naive model: each conversation whole, judged once. */
  private static List<Standing> expected(
      List<Leg> legs, List<CatalogFlow> flows, List<InventoryEntry> more) {
    List<InventoryEntry> inventory = new ArrayList<>(Estate.INVENTORY);
    inventory.addAll(more);
    Policy policy =
        new Policy(
            CompiledCatalog.compile(new Catalog("last", "test", Estate.ROLES, flows)),
            InventoryIndex.of(1, inventory),
            PolicyConfig.defaults());
    List<Standing> expected = new ArrayList<>();
    for (String client : CLIENTS) {
      for (int port : PORTS) {
        long seen = legs.stream().filter(leg -> leg.isRequest(client, port)).count();
        VerdictKind kind = policy.assess(answered(client, port)).verdict().kind();
        if (seen > 0 && kind.isViolation()) {
          expected.add(new Standing(client, port, kind, seen));
        }
      }
    }
    return expected;
  }

  private static ConversationFacts answered(String client, int port) {
    return new ConversationFacts(
        InventoryEntry.DEFAULT_ZONE,
        Address.parse(client),
        Address.parse(Estate.CONTROLLER),
        6,
        port,
        0,
        DirectionEvidence.CATALOG_PORT,
        true,
        true,
        false,
        false,
        true,
        false,
        TopologyFixture.NOON.toEpochMilli());
  }

  private static List<Standing> standing(List<Violation> published) {
    Map<String, Violation> last = new HashMap<>();
    published.forEach(violation -> last.put(violation.id(), violation));
    return last.values().stream()
        .filter(violation -> violation.state() != ViolationState.RESOLVED)
        .map(
            violation ->
                new Standing(
                    violation.client().address().toString(),
                    violation.serverPort(),
                    violation.kind(),
                    violation.traffic().flows()))
        .toList();
  }
}
