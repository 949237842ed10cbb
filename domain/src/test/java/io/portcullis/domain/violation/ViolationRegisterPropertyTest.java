package io.portcullis.domain.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The register against a naive model that remembers everything it was told and works out the end
 * from the beginning.
 */
class ViolationRegisterPropertyTest {

  private static final long QUIET = ViolationsConfig.defaults().quietAfter().toMillis();
  private static final long SECOND = 1000;

  /** One conversation of a violation, and what it has told and not taken back. */
  private static final class Naive {
    final List<long[]> told = new ArrayList<>(); // active, flows
    boolean toldEver;

    long flows() {
      return told.stream().mapToLong(one -> one[1]).sum();
    }

    boolean standsAt(long watermark) {
      return told.stream().anyMatch(one -> one[0] + QUIET > watermark);
    }
  }

  @Property(tries = 300)
  void whatStandsAndWhatItCarriedIsWhatWasToldAndNotTakenBack(@ForAll long seed) {
    Random random = new Random(seed);
    RegisterInMemory book = new RegisterInMemory(ViolationsConfig.defaults());
    Map<String, Map<Integer, Naive>> model = new HashMap<>();
    long now = 1_800_000_000_000L;
    long watermark = now - 40 * SECOND;
    for (int step = 0; step < 300; step++) {
      String id = "violation " + random.nextInt(4);
      int port = random.nextInt(3);
      Naive naive =
          model
              .computeIfAbsent(id, key -> new HashMap<>())
              .computeIfAbsent(port, key -> new Naive());
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          // Tellings come in any order, but not from before the watermark.
          long active = watermark + 1 + random.nextLong(now - watermark);
          long flows = random.nextInt(10);
          naive.told.add(new long[] {active, flows});
          naive.toldEver = true;
          book.take(RegisterInMemory.found(id, port, active, flows));
        }
        case 3 -> {
          book.take(RegisterInMemory.withdrawn(id, port, now, naive.flows()));
          naive.told.clear();
        }
        default -> {
          long[] waits = {SECOND, 30 * SECOND, 5 * 60 * SECOND, 40 * 60 * SECOND};
          now += waits[random.nextInt(waits.length)];
          watermark = now - 40 * SECOND;
          book.take(new Candidate.Tick(0, watermark));
        }
      }
    }
    book.take(new Candidate.Tick(0, watermark));

    for (Map.Entry<String, Map<Integer, Naive>> each : model.entrySet()) {
      check(book, each.getKey(), List.copyOf(each.getValue().values()), watermark);
    }
    everyStateIsPublishedInTheEndAndForgottenAfterIt(book, watermark);
  }

  private static void check(
      RegisterInMemory book, String id, List<Naive> conversations, long watermark) {
    if (conversations.stream().noneMatch(one -> one.toldEver)) {
      assertThat(book.lives).doesNotContainKey(id);
      return;
    }
    Violation violation = book.now(id);
    boolean stands = conversations.stream().anyMatch(one -> one.standsAt(watermark));
    assertThat(violation.state() != ViolationState.RESOLVED).as(id + " stands").isEqualTo(stands);
    assertThat(violation.traffic().flows())
        .isEqualTo(conversations.stream().mapToLong(Naive::flows).sum());
    conversations.stream()
        .flatMap(one -> one.told.stream())
        .mapToLong(one -> one[0])
        .max()
        .ifPresent(last -> assertThat(violation.lastSeenMillis()).isEqualTo(last));
  }

  private static void everyStateIsPublishedInTheEndAndForgottenAfterIt(
      RegisterInMemory book, long watermark) {
    Map<String, Violation> newest = new HashMap<>();
    book.lives.forEach((id, life) -> newest.put(id, life.violation()));
    book.take(new Candidate.Tick(0, watermark + 2 * 60 * SECOND));
    newest.forEach(
        (id, violation) -> {
          Violation published =
              book.published.stream()
                  .map(RegisterInMemory.Published::violation)
                  .filter(one -> one.id().equals(id))
                  .reduce((before, after) -> after)
                  .orElseThrow();
          assertThat(published.traffic()).isEqualTo(violation.traffic());
        });
    book.take(new Candidate.Tick(0, watermark + QUIET));
    long week = ViolationsConfig.defaults().forgetAfter().toMillis();
    book.take(new Candidate.Tick(0, watermark + 2 * QUIET + week));
    book.take(new Candidate.Tick(0, watermark + 2 * QUIET + 2 * week));
    assertThat(book.lives).isEmpty();
    assertThat(book.deadlines.values()).allMatch(java.util.Set::isEmpty);
  }
}
