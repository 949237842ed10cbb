package io.portcullis.simulator.traffic;

import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.estate.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Lets the estate live: habits by the clock for each of their clients, with the servers in turn,
 * and habits at random at a wanted rate. Hosts speak to their own site where it has what they want,
 * and at random now and then across.
 */
public final class DailyLife {

  /** One random conversation in so many goes to the other site. */
  private static final int ACROSS_ONE_IN = 6;

  private final Random random;
  private final Talk talk;
  private final List<SilencedFlow> silences;
  private final double perMilli;
  private final List<Errand> errands = new ArrayList<>();
  private final List<Beat> beats = new ArrayList<>();
  private final int totalWeight;
  private double owed;

  /** A habit at random. */
  private record Errand(Habit habit, Cast cast) {}

  /** A habit by the clock of one client; clients start at different moments of the period. */
  private record Beat(Habit habit, Cast cast, Host client, long periodMillis, long phase) {}

  /**
   * @param estate the hosts
   * @param silences what is not done, where, and when
   * @param conversationsPerSecond random conversations, beside those by the clock
   * @param random the only source of chance
   */
  public DailyLife(
      Estate estate, List<SilencedFlow> silences, int conversationsPerSecond, Random random) {
    this.random = random;
    this.talk = new Talk(random);
    this.silences = List.copyOf(silences);
    this.perMilli = conversationsPerSecond / 1000.0;
    for (Habit habit : Habits.all()) {
      Cast cast = new Cast(estate, habit);
      if (habit.byTheClock()) {
        cast.clients().forEach(client -> beats.add(beat(habit, cast, client)));
      } else {
        errands.add(new Errand(habit, cast));
      }
    }
    this.totalWeight = errands.stream().mapToInt(errand -> errand.habit().weight()).sum();
  }

  private Beat beat(Habit habit, Cast cast, Host client) {
    long period = habit.everySeconds() * 1000L;
    return new Beat(habit, cast, client, period, random.nextInt((int) period));
  }

  /** Hands over every conversation that begins from {@code from} until before {@code until}. */
  public void during(long from, long until, Consumer<Conversation> begun) {
    for (Beat beat : beats) {
      long next = from + Math.floorMod(beat.phase() - from, beat.periodMillis());
      for (; next < until; next += beat.periodMillis()) {
        long turn = Math.floorDiv(next - beat.phase(), beat.periodMillis());
        Host server = beat.cast().serverInTurn(beat.client(), turn);
        start(beat.habit(), beat.client(), server, next, begun);
      }
    }
    owed += perMilli * (until - from);
    while (owed >= 1) {
      owed--;
      Errand errand = anyErrand();
      Host client = errand.cast().anyClient(random);
      boolean across = random.nextInt(ACROSS_ONE_IN) == 0;
      long at = from + random.nextInt((int) (until - from));
      start(errand.habit(), client, errand.cast().anyServer(client, across, random), at, begun);
    }
  }

  private Errand anyErrand() {
    int ticket = random.nextInt(totalWeight);
    int chosen = 0;
    while (ticket >= errands.get(chosen).habit().weight()) {
      ticket -= errands.get(chosen++).habit().weight();
    }
    return errands.get(chosen);
  }

  private void start(Habit habit, Host client, Host server, long at, Consumer<Conversation> begun) {
    String flowId = habit.exchange().flowId();
    if (silences.stream().noneMatch(silence -> silence.covers(flowId, client, server, at))) {
      begun.accept(talk.of(habit.exchange(), client, server, at, Optional.empty()));
    }
  }
}
