package io.portcullis.simulator.traffic;

import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.estate.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Lets the estate live: habits by the clock for each of their clients, and habits at random at a
 * wanted rate. Hosts speak to their own site where it has what they want, and now and then across.
 */
public final class DailyLife {

  /** One random conversation in so many goes to the other site. */
  private static final int ACROSS_ONE_IN = 6;

  private final Estate estate;
  private final Random random;
  private final Talk talk;
  private final List<SilencedFlow> silences;
  private final double perMilli;
  private final List<Habit> errands = new ArrayList<>();
  private final List<Beat> beats = new ArrayList<>();
  private final Map<String, List<Host>> cast = new HashMap<>();
  private final int totalWeight;
  private double owed;

  /**
   * @param estate the hosts
   * @param silences what is not done, where, and when
   * @param conversationsPerSecond random conversations, beside those by the clock
   * @param random the only source of chance
   */
  public DailyLife(
      Estate estate, List<SilencedFlow> silences, int conversationsPerSecond, Random random) {
    this.estate = estate;
    this.random = random;
    this.talk = new Talk(random);
    this.silences = List.copyOf(silences);
    this.perMilli = conversationsPerSecond / 1000.0;
    for (Habit habit : Habits.all()) {
      if (habit.byTheClock()) {
        estate.all(habit.from()).forEach(client -> beats.add(new Beat(habit, client)));
      } else {
        errands.add(habit);
      }
    }
    this.totalWeight = errands.stream().mapToInt(Habit::weight).sum();
  }

  /** Hands over every conversation that begins from {@code from} until before {@code until}. */
  public void during(long from, long until, Consumer<Conversation> begun) {
    for (Beat beat : beats) {
      beat.during(from, until, begun);
    }
    owed += perMilli * (until - from);
    while (owed >= 1) {
      owed--;
      errand(from + random.nextInt((int) (until - from)), begun);
    }
  }

  private void errand(long at, Consumer<Conversation> begun) {
    int ticket = random.nextInt(totalWeight);
    int chosen = 0;
    while (ticket >= errands.get(chosen).weight()) {
      ticket -= errands.get(chosen++).weight();
    }
    Habit habit = errands.get(chosen);
    Host client = anyOf(hosts("", habit.from()));
    boolean across = random.nextInt(ACROSS_ONE_IN) == 0;
    start(habit, client, across, at, begun);
  }

  private void start(
      Habit habit, Host client, boolean across, long at, Consumer<Conversation> begun) {
    if (silences.stream().anyMatch(s -> s.covers(habit.exchange().flowId(), client.site(), at))) {
      return;
    }
    server(habit, client, across)
        .ifPresent(
            server ->
                begun.accept(talk.of(habit.exchange(), client, server, at, Optional.empty())));
  }

  private Optional<Host> server(Habit habit, Host client, boolean across) {
    List<Host> near = others(hosts(client.site(), habit.to()), client);
    if (!near.isEmpty() && !across) {
      return Optional.of(anyOf(near));
    }
    List<Host> anywhere = others(hosts("", habit.to()), client);
    return anywhere.isEmpty() ? Optional.empty() : Optional.of(anyOf(anywhere));
  }

  /** Looked up once: an estate does not change while it lives. */
  private List<Host> hosts(String site, String role) {
    return cast.computeIfAbsent(
        site + "/" + role,
        key -> {
          if (role.equals(Habit.INTERNET)) {
            return estate.internet();
          }
          return site.isEmpty() ? estate.all(role) : estate.at(site, role);
        });
  }

  private static List<Host> others(List<Host> hosts, Host client) {
    return hosts.contains(client) ? hosts.stream().filter(h -> !h.equals(client)).toList() : hosts;
  }

  private Host anyOf(List<Host> hosts) {
    return hosts.get(random.nextInt(hosts.size()));
  }

  /** A habit by the clock of one client; clients start at different moments of the period. */
  private final class Beat {
    private final Habit habit;
    private final Host client;
    private final long periodMillis;
    private final long phase;

    Beat(Habit habit, Host client) {
      this.habit = habit;
      this.client = client;
      this.periodMillis = habit.everySeconds() * 1000L;
      this.phase = random.nextInt((int) periodMillis);
    }

    void during(long from, long until, Consumer<Conversation> begun) {
      long next = from + Math.floorMod(phase - from, periodMillis);
      for (; next < until; next += periodMillis) {
        start(habit, client, false, next, begun);
      }
    }
  }
}
