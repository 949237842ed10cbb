package io.portcullis.domain.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.StormInMemory.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Storm control against a naive model that remembers every target of everyone. */
class StormControlPropertyTest {

  private static final int TARGETS = 5;
  private static final int ADDRESSES = 3;
  private static final long WITHIN = Duration.ofMinutes(10).toMillis();
  private static final long QUIET = ViolationsConfig.defaults().quietAfter().toMillis();
  private static final long NOON = 1_800_000_000_000L;
  private static final long LAG = 40_000;
  private static final StormConfig CONFIG =
      new StormConfig(TARGETS, ADDRESSES, Duration.ofMillis(WITHIN));

  /** Everything one suspect ever did, and whether it is told of together. */
  private static final class Naive {
    final Map<Talk, Long> active = new HashMap<>();
    boolean together;
    boolean everTogether;

    void found(Talk talk, long millis) {
      active.merge(talk, millis, Math::max);
      long newest = Collections.max(active.values());
      together |= since(newest - WITHIN) > TARGETS || hostsSince(newest - WITHIN) > ADDRESSES;
      everTogether |= together;
    }

    void advance(Suspect suspect, long watermark) {
      boolean scan = suspect instanceof Suspect.Client;
      if (active.isEmpty()) {
        return;
      }
      together &=
          scan
              ? since(watermark - WITHIN) > TARGETS
              : Collections.max(active.values()) > watermark - QUIET;
    }

    private long since(long millis) {
      return active.values().stream().filter(at -> at > millis).count();
    }

    /** Of a network; a client has no unknown hosts. */
    private long hostsSince(long millis) {
      return active.entrySet().stream()
          .filter(one -> one.getValue() > millis)
          .map(Map.Entry::getKey)
          .filter(talk -> talk.suspect() instanceof Suspect.Network)
          .map(talk -> talk.clientUnknown() ? talk.client() : talk.server())
          .distinct()
          .count();
    }
  }

  private static Talk anyTalk(Random random) {
    String host = "10.0.0." + (1 + random.nextInt(2));
    String stranger = "10.1." + random.nextInt(2) + "." + (1 + random.nextInt(6));
    return switch (random.nextInt(4)) {
      case 0 -> Talk.fromUnknown(stranger, host);
      case 1 -> Talk.toUnknown(host, stranger);
      default -> Talk.by(host, "10.2.0." + (1 + random.nextInt(4)), 1 + random.nextInt(3));
    };
  }

  @Property(tries = 150)
  void everyConversationIsToldOfInOnePlaceAndNothingIsLost(@ForAll long seed) {
    Random random = new Random(seed);
    StormInMemory storm = new StormInMemory(CONFIG);
    Map<Suspect, Naive> model = new LinkedHashMap<>();
    Set<Talk> told = new HashSet<>();
    long flows = 0;
    long now = NOON;
    for (int step = 0; step < 200; step++) {
      if (random.nextInt(5) > 0) {
        Talk talk = anyTalk(random);
        long active = now - random.nextInt((int) LAG);
        int more = random.nextInt(5);
        boolean single = isSingle(storm, talk);
        int withheld = storm.withheld.size();
        storm.found(talk, active, more);
        model.computeIfAbsent(talk.suspect(), key -> new Naive()).found(talk, active);
        told.add(talk);
        flows += more;
        boolean together = model.get(talk.suspect()).together;
        boolean own = !together || (single && talk.suspect() instanceof Suspect.Client);
        assertThat(isSingle(storm, talk)).as("by itself").isEqualTo(own);
        assertThat(storm.withheld.size() - withheld).as("withheld").isEqualTo(own ? 0 : 1);
      } else {
        now += new long[] {1_000, 60_000, 5 * 60_000, 20 * 60_000}[random.nextInt(4)];
        long watermark = now - LAG;
        storm.control.advance(watermark);
        model.forEach((suspect, naive) -> naive.advance(suspect, watermark));
      }
      model.forEach(
          (suspect, naive) ->
              assertThat(storm.stands(suspect.stormId()))
                  .as(suspect + " together")
                  .isEqualTo(naive.together));
    }

    assertThat(storm.book.lives.values().stream().mapToLong(StormControlPropertyTest::flows).sum())
        .as("all that was told, in one place each")
        .isEqualTo(flows);
    told.forEach(talk -> assertThat(isToldOf(storm, talk)).as(talk + " is told of").isTrue());
    model.forEach(
        (suspect, naive) -> {
          if (!naive.everTogether) {
            assertThat(storm.book.lives).doesNotContainKey(suspect.stormId());
          }
        });
  }

  private static long flows(ViolationLife life) {
    return life.violation().traffic().flows();
  }

  private static boolean isSingle(StormInMemory storm, Talk talk) {
    return storm.stands(talk.id());
  }

  /** By itself, once or still, or counted in what sums it up. */
  private static boolean isToldOf(StormInMemory storm, Talk talk) {
    Storm sum = storm.storms.get(talk.suspect().stormId());
    return storm.book.lives.containsKey(talk.id())
        || Arrays.stream(sum.counts().withheld().smallest())
            .anyMatch(hash -> hash == ViolationId.hash(talk.id()));
  }

  @Property(tries = 150)
  void whatIsToldOfTogetherDependsNeitherOnOrderNorOnRepetition(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Talk, Long> told = new LinkedHashMap<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      told.merge(anyTalk(random), NOON + random.nextInt((int) WITHIN), Math::max);
    }
    List<Talk> order = new ArrayList<>(told.keySet());
    StormInMemory once = new StormInMemory(CONFIG);
    order.forEach(talk -> once.found(talk, told.get(talk), 1));
    order.addAll(order.subList(0, order.size() / 2));
    Collections.shuffle(order, random);
    StormInMemory again = new StormInMemory(CONFIG);
    order.forEach(talk -> again.found(talk, told.get(talk), 1));

    assertThat(sums(again)).isEqualTo(sums(once));
  }

  /** By id, without what depends on which of a client's conversations came first. */
  private static Map<String, Object> sums(StormInMemory storm) {
    return storm.standing().stream()
        .filter(one -> one.storm().isPresent())
        .collect(
            Collectors.toMap(
                Violation::id,
                one ->
                    List.of(
                        one.kind(),
                        one.storm().orElseThrow().targets(),
                        one.storm().orElseThrow().hosts(),
                        one.storm().orElseThrow().someHosts(),
                        one.storm().orElseThrow().someServices(),
                        singleAndWithheld(storm, one))));
  }

  /** How many stand by themselves and how many are withheld, of whichever client. */
  private static long singleAndWithheld(StormInMemory storm, Violation sum) {
    Address client = sum.client().address();
    long single =
        sum.kind() == VerdictKind.SCAN
            ? storm.standing().stream()
                .filter(one -> one.storm().isEmpty())
                .filter(one -> one.kind() != VerdictKind.UNKNOWN_ENDPOINT)
                .filter(one -> one.client().address().equals(client))
                .count()
            : 0;
    return single + sum.storm().orElseThrow().withheld();
  }
}
