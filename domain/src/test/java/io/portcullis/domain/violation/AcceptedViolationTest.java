package io.portcullis.domain.violation;

import static io.portcullis.domain.violation.RegisterInMemory.found;
import static io.portcullis.domain.violation.RegisterInMemory.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exception.ExceptedService;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.ExceptionsAt;
import io.portcullis.domain.exception.PolicyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Violations whose exceptions come and go. */
class AcceptedViolationTest {

  private static final long NOON = 1_800_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final String ID = "id";

  private final RegisterInMemory book = new RegisterInMemory(ViolationsConfig.defaults());

  @Test
  void what_is_accepted_before_it_is_seen_is_never_told_to_be_open() {
    accept(NOON, exception("ex", "tcp/443", NOON + HOUR));
    book.take(found(ID, 0, NOON, 3));

    assertThat(book.changes()).containsExactly(ViolationChange.EXCEPTED);
    assertThat(book.now(ID).state()).isEqualTo(ViolationState.EXCEPTED);
    assertThat(book.now(ID).acceptedBy())
        .contains(new Acceptance("ex", "jane", "Until March.", NOON + HOUR));
  }

  @Test
  void what_is_open_becomes_accepted_when_its_exception_arrives() {
    book.take(found(ID, 0, NOON, 3));
    accept(NOON, exception("ex", "tcp/443", NOON + HOUR));

    assertThat(book.changes()).containsExactly(ViolationChange.OPENED, ViolationChange.EXCEPTED);
  }

  @Test
  void what_is_still_there_when_its_exception_ends_comes_back_and_says_why() {
    accept(NOON, exception("ex", "tcp/443", NOON + HOUR));
    book.take(found(ID, 0, NOON, 3));
    accept(NOON + HOUR, exception("ex", "tcp/443", NOON + HOUR));

    Violation back = book.last().violation();
    assertThat(book.last().change()).isEqualTo(ViolationChange.REOPENED);
    assertThat(back.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(back.explanation())
        .isEqualTo(
            "Exception ex of jane ended on " + Instant.ofEpochMilli(NOON + HOUR) + ". unexpected");
    assertThat(back.traffic().flows()).isEqualTo(3);

    book.take(found(ID, 0, NOON + 2 * HOUR, 1));
    assertThat(book.now(ID).state()).isEqualTo(ViolationState.REOPENED);
    assertThat(book.now(ID).acceptedBy()).map(Acceptance::exceptionId).contains("ex");
  }

  @Test
  void a_revoked_exception_says_so_and_ends_then() {
    accept(NOON, exception("ex", "tcp/443", NOON + HOUR));
    book.take(found(ID, 0, NOON, 3));
    accept(NOON + 7);

    assertThat(book.now(ID).explanation())
        .isEqualTo("Exception ex of jane was revoked. unexpected");
    assertThat(book.now(ID).acceptedBy()).map(Acceptance::untilMillis).contains(NOON + 7);
  }

  @Test
  void an_exception_whose_scope_no_longer_covers_it_says_so() {
    accept(NOON, exception("ex", "tcp/443", NOON + HOUR));
    book.take(found(ID, 0, NOON, 3));
    accept(NOON + 7, exception("ex", "tcp/444", NOON + HOUR));

    assertThat(book.now(ID).state()).isEqualTo(ViolationState.REOPENED);
    assertThat(book.now(ID).explanation()).contains("no longer covers this");
  }

  @Test
  void another_exception_that_covers_it_takes_over_without_a_gap() {
    accept(NOON, exception("a", "tcp/443", NOON + HOUR));
    book.take(found(ID, 0, NOON, 3));
    accept(
        NOON + HOUR,
        exception("a", "tcp/443", NOON + HOUR),
        exception("b", "tcp/*", NOON + 2 * HOUR));

    assertThat(book.changes()).containsExactly(ViolationChange.EXCEPTED, ViolationChange.UPDATED);
    assertThat(book.now(ID).acceptedBy()).map(Acceptance::exceptionId).contains("b");
  }

  @Test
  void what_was_withdrawn_or_fell_quiet_meanwhile_does_not_come_back() {
    accept(NOON, exception("ex", "tcp/443", NOON + HOUR));
    book.take(found("taken back", 0, NOON, 3));
    book.take(found("quiet", 0, NOON, 3));
    book.take(withdrawn("taken back", 0, NOON + 1, 3));
    book.take(new Candidate.Tick(0, NOON + HOUR));
    accept(NOON + HOUR);

    assertThat(book.changes())
        .containsExactly(
            ViolationChange.EXCEPTED,
            ViolationChange.EXCEPTED,
            ViolationChange.WITHDRAWN,
            ViolationChange.QUIET);
    assertThat(book.now("quiet").acceptedBy()).isEmpty();
  }

  @Test
  void more_violations_than_one_look_takes_are_all_reconsidered_in_the_end() {
    for (int i = 0; i < 2_500; i++) {
      book.take(found("id-" + i, 0, NOON, 1));
    }
    book.acceptances = at(NOON, exception("ex", "tcp/443", NOON + HOUR));
    book.register.acceptancesChanged();
    List<Integer> taken = new ArrayList<>();
    for (int look = 0; look < 4; look++) {
      int before = book.published.size();
      book.register.reconsider();
      taken.add(book.published.size() - before);
    }

    assertThat(taken).containsExactly(1_000, 1_000, 500, 0);
  }

  /** Something that happens; ids are few, so that things happen to the same violation. */
  private sealed interface Event {
    record Seen(String id) implements Event {}

    record Gone(String id) implements Event {}

    record Added(String exceptionId, String service, int lasts) implements Event {}

    record Revoked(String exceptionId) implements Event {}

    record Look() implements Event {}
  }

  @Property
  void whatever_happens_what_stands_is_accepted_exactly_if_an_exception_says_so(
      @ForAll("histories") List<Event> history) {
    RegisterInMemory register = new RegisterInMemory(ViolationsConfig.defaults());
    Map<String, PolicyException> exceptions = new TreeMap<>();
    Set<String> standing = new java.util.TreeSet<>();
    long now = NOON;
    for (Event event : history) {
      now += Duration.ofSeconds(1).toMillis();
      if (event instanceof Event.Seen seen) {
        register.take(found(seen.id, 0, now, 1));
        standing.add(seen.id);
      } else if (event instanceof Event.Gone gone) {
        register.take(withdrawn(gone.id, 0, now, 0));
        standing.remove(gone.id);
      } else if (event instanceof Event.Added added) {
        exceptions.put(
            added.exceptionId,
            exception(added.exceptionId, added.service, now + added.lasts * 1000L));
      } else if (event instanceof Event.Revoked revoked) {
        exceptions.remove(revoked.exceptionId);
      }
      register.acceptances = at(now, exceptions.values().toArray(new PolicyException[0]));
      register.register.acceptancesChanged();
      if (event instanceof Event.Look) {
        register.register.reconsider();
      }
    }
    register.register.acceptancesChanged();
    register.register.reconsider();
    register.register.reconsider();

    long end = now;
    boolean accepted =
        exceptions.values().stream()
            .anyMatch(
                one ->
                    one.expiresAtMillis() > end
                        && !one.scope().service().toString().equals("tcp/444"));
    for (String id : standing) {
      assertThat(register.now(id).state() == ViolationState.EXCEPTED).isEqualTo(accepted);
    }
    register.lives.values().stream()
        .filter(life -> !standing.contains(life.violation().id()))
        .forEach(life -> assertThat(life.violation().state()).isEqualTo(ViolationState.RESOLVED));
    Map<String, ViolationState> told = new TreeMap<>();
    register.published.forEach(news -> told.put(news.violation().id(), news.violation().state()));
    register.lives.forEach(
        (id, life) -> assertThat(told).containsEntry(id, life.violation().state()));
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<String> ids = Arbitraries.of("x", "y");
    Arbitrary<String> names = Arbitraries.of("a", "b");
    Arbitrary<Event> seen = ids.map(Event.Seen::new);
    Arbitrary<Event> gone = ids.map(Event.Gone::new);
    Arbitrary<Event> added =
        Combinators.combine(
                names,
                Arbitraries.of("tcp/443", "tcp/444", "any"),
                Arbitraries.integers().between(1, 8))
            .as(Event.Added::new);
    Arbitrary<Event> revoked = names.map(Event.Revoked::new);
    Arbitrary<Event> look = Arbitraries.create(Event.Look::new);
    return Arbitraries.oneOf(List.of(seen, gone, added, revoked, look)).list().ofMaxSize(25);
  }

  private void accept(long nowMillis, PolicyException... exceptions) {
    book.acceptances = at(nowMillis, exceptions);
    book.register.acceptancesChanged();
    book.register.reconsider();
  }

  private static ExceptionsAt at(long nowMillis, PolicyException... exceptions) {
    return new ExceptionsAt(ExceptionIndex.of(List.of(exceptions)), nowMillis);
  }

  private static PolicyException exception(String id, String service, long expiresAtMillis) {
    return new PolicyException(
        id,
        new ExceptionScope(
            "default",
            new ExceptionScope.End(List.of("vda"), List.of()),
            ExceptionScope.End.ANYONE,
            ExceptedService.parse(service),
            Set.of()),
        "Until March.",
        "jane",
        NOON - HOUR,
        expiresAtMillis);
  }
}
