package io.portcullis.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.EstatePolicy;
import io.portcullis.simulator.estate.Estate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DailyLifeTest {

  private static final long START = 1_795_420_800_000L;
  private static final long TEN_MINUTES = 600_000;

  private static List<Conversation> live(List<SilencedFlow> silences, long millis) {
    DailyLife life = new DailyLife(new Estate(), silences, 50, new Random(1));
    List<Conversation> begun = new ArrayList<>();
    life.during(START, START + millis, begun::add);
    return begun;
  }

  private static Verdict verdict(Policy policy, Conversation conversation) {
    ConversationFacts facts =
        new ConversationFacts(
            InventoryEntry.DEFAULT_ZONE,
            conversation.clientAddress(),
            conversation.serverAddress(),
            conversation.protocol(),
            conversation.serverPort(),
            conversation.clientPort(),
            DirectionEvidence.INITIATOR,
            true,
            conversation.answer().seen(),
            conversation.refused(),
            false,
            true,
            false,
            conversation.startMillis());
    return policy.assess(facts).verdict();
  }

  private static SilencedFlow frankfurtsHeartbeat(long from, long until) {
    return new SilencedFlow(
        "adc.ha-heartbeat",
        Set.of("adc.ha-heartbeat"),
        Estate.FRANKFURT,
        Optional.empty(),
        Optional.empty(),
        from,
        until,
        true,
        "");
  }

  @Test
  void everyHabitIsAllowedByTheCatalogFlowThatItNamesEvenIfThatWereTheOnlyOne() {
    Map<String, Policy> policies = new HashMap<>();
    Set<String> disputes = new TreeSet<>();
    for (Conversation conversation : live(List.of(), TEN_MINUTES)) {
      String flowId = conversation.flowId();
      if (!flowId.isEmpty()) {
        Policy policy = policies.computeIfAbsent(flowId, EstatePolicy::ofOneFlow);
        Verdict verdict = verdict(policy, conversation);
        if (verdict.kind() != VerdictKind.COMPLIANT) {
          disputes.add(flowId + " is judged " + verdict);
        }
      }
    }
    assertThat(disputes).isEmpty();
  }

  @Test
  void everyHabitWithoutACatalogFlowIsOutOfScope() {
    Policy policy = EstatePolicy.builtIn();
    assertThat(live(List.of(), TEN_MINUTES))
        .filteredOn(conversation -> conversation.flowId().isEmpty())
        .isNotEmpty()
        .allMatch(c -> verdict(policy, c).kind() == VerdictKind.OUT_OF_SCOPE);
  }

  @Test
  void everyHabitIsLived() {
    Set<String> named =
        Habits.all().stream().map(h -> h.exchange().flowId()).collect(Collectors.toSet());
    assertThat(live(List.of(), TEN_MINUTES)).extracting(Conversation::flowId).containsAll(named);
  }

  @Test
  void aSilencedFlowIsHeardBeforeAndAfterButNotMeanwhile() {
    SilencedFlow silence = frankfurtsHeartbeat(START + 200_000, START + 400_000);
    List<Long> heard =
        live(List.of(silence), TEN_MINUTES).stream()
            .filter(c -> c.flowId().equals("adc.ha-heartbeat") && c.client().at(Estate.FRANKFURT))
            .map(Conversation::startMillis)
            .toList();
    assertThat(heard).anyMatch(at -> at < silence.fromMillis());
    assertThat(heard).noneMatch(at -> at >= silence.fromMillis() && at < silence.untilMillis());
    assertThat(heard).anyMatch(at -> at >= silence.untilMillis());
  }

  @Test
  void theOtherSiteGoesOnTalking() {
    SilencedFlow silence = frankfurtsHeartbeat(START, START + TEN_MINUTES);
    assertThat(live(List.of(silence), TEN_MINUTES))
        .filteredOn(c -> c.flowId().equals("adc.ha-heartbeat"))
        .isNotEmpty()
        .allMatch(c -> c.client().at(Estate.LONDON));
  }

  @Test
  void everySilencedFlowIsOneThatIsOtherwiseHeardByTheClock() {
    Set<String> byTheClock =
        Habits.all().stream()
            .filter(Habit::byTheClock)
            .map(habit -> habit.exchange().flowId())
            .collect(Collectors.toSet());
    assertThat(Silences.of(new Estate(), START, START + TEN_MINUTES))
        .flatExtracting(SilencedFlow::shownBy)
        .isSubsetOf(byTheClock);
  }

  @Test
  void tenMoreConversationsASecondAreSixThousandMoreInTenMinutes() {
    assertThat(countAt(60) - countAt(50)).isEqualTo(6_000);
  }

  private static long countAt(int conversationsPerSecond) {
    DailyLife life = new DailyLife(new Estate(), List.of(), conversationsPerSecond, new Random(1));
    List<Conversation> begun = new ArrayList<>();
    life.during(START, START + TEN_MINUTES, begun::add);
    return begun.size();
  }

  @Test
  void nobodySpeaksToHimself() {
    assertThat(live(List.of(), TEN_MINUTES)).noneMatch(c -> c.client().equals(c.server()));
  }

  @Test
  void someSpeakIpv6AndBothEndsAreOfOneFamily() {
    List<Conversation> begun = live(List.of(), TEN_MINUTES);
    assertThat(begun).anyMatch(c -> !c.isV4()).anyMatch(Conversation::isV4);
    assertThat(begun).allMatch(c -> c.clientAddress().isV4() == c.serverAddress().isV4());
  }
}
