package io.portcullis.integration;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Who is killed while which slice of a run is worked on; the same for the same seed. */
final class Kills {

  private enum Victim {
    APP,
    BROKER
  }

  private static final int COUNT = 3;

  /** Less than the app takes for a slice, so that most hit it in the middle. */
  private static final int LONGEST_PAUSE_MILLIS = 1_000;

  private final Random random;
  private final Map<Integer, Victim> bySlice = new TreeMap<>();

  private Kills(Random random) {
    this.random = random;
  }

  static Kills none() {
    return new Kills(new Random(0));
  }

  /** Each at least once, and never two while one slice is worked on. */
  static Kills of(long seed, int slices) {
    Kills kills = new Kills(new Random(seed));
    while (kills.bySlice.size() < COUNT) {
      int killed = kills.bySlice.size();
      Victim[] all = Victim.values();
      Victim victim = all[killed < all.length ? killed : kills.random.nextInt(all.length)];
      kills.bySlice.putIfAbsent(kills.random.nextInt(slices), victim);
    }
    return kills;
  }

  /** Kills whom this slice's work is to lose, in the middle of it, and starts him again. */
  void during(int slice, AppProcess app, BrokerProcess broker) throws Exception {
    Victim victim = bySlice.get(slice);
    if (victim == null) {
      return;
    }
    Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    if (victim == Victim.APP) {
      app.kill();
      app.start();
    } else {
      broker.kill();
      broker.start();
    }
  }

  /** For the message of a failed test. */
  @Override
  public String toString() {
    return "killed while these slices were worked on: " + bySlice;
  }
}
