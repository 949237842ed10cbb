package io.portcullis.simulator.traffic;

import io.portcullis.simulator.estate.Estate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Commits every breach, each by several hosts, spread evenly over the time it is given. */
public final class Villainy {

  private final Talk talk;
  private final Deque<Act> open;

  private record Act(long atMillis, int time, Plot plot) {}

  /**
   * @param estate the hosts
   * @param timesEach how many pairs of hosts commit each breach, as far as the estate has them
   * @param firstMillis earliest moment of a breach
   * @param lastMillis latest moment of a breach
   * @param random the only source of chance
   */
  public Villainy(Estate estate, int timesEach, long firstMillis, long lastMillis, Random random) {
    this.talk = new Talk(random);
    List<Act> acts = new ArrayList<>();
    for (Plot plot : new Plots(estate).all()) {
      for (int time = 0; time < Math.min(timesEach, plot.pairs()); time++) {
        acts.add(new Act(0, time, plot));
      }
    }
    Collections.shuffle(acts, random);
    this.open = new ArrayDeque<>();
    for (int i = 0; i < acts.size(); i++) {
      long at = firstMillis + (lastMillis - firstMillis) * i / acts.size();
      open.add(new Act(at, acts.get(i).time(), acts.get(i).plot()));
    }
  }

  /** Hands over every breach that begins before {@code until} and was not handed over yet. */
  public void before(long until, Consumer<Conversation> begun) {
    while (!open.isEmpty() && open.peek().atMillis() < until) {
      Act act = open.remove();
      act.plot().act(act.time(), act.atMillis(), talk).forEach(begun);
    }
  }
}
