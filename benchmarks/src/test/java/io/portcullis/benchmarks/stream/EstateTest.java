package io.portcullis.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EstateTest {

  private final Estate estate = new Estate(1_000, 2);
  private final Policy policy =
      new Policy(
          CompiledCatalog.compile(CatalogFiles.builtIn()),
          InventoryIndex.of(1, estate.inventory()),
          PolicyConfig.defaults());

  @Test
  void only_one_user_in_fifty_breaks_the_rules() {
    Map<Integer, Long> brokenByPort =
        estate.habits().stream()
            .filter(habit -> policy.assess(facts(habit)).verdict().kind().isViolation())
            .collect(Collectors.groupingBy(Habit::port, Collectors.counting()));

    assertThat(brokenByPort).containsExactly(Map.entry(4444, 12L));
  }

  @Test
  void every_host_is_of_use() {
    assertThat(estate.inventory()).hasSize(1 + 100 + 300);
    assertThat(estate.habits().stream().map(Habit::client).distinct()).hasSizeGreaterThan(900);
  }

  private static ConversationFacts facts(Habit habit) {
    return new ConversationFacts(
        InventoryEntry.DEFAULT_ZONE,
        Address.v4(habit.client()),
        Address.v4(habit.server()),
        habit.protocol(),
        habit.port(),
        0,
        DirectionEvidence.CATALOG_PORT,
        true,
        true,
        false,
        false,
        true,
        false,
        0);
  }
}
