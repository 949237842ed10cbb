package io.portcullis.benchmarks.soak;

import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.benchmarks.stream.Habit;
import io.portcullis.benchmarks.stream.Recording;
import io.portcullis.simulator.export.ObservedFlow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What an estate's exporters see, connection after connection: users come and go, and one in a
 * while scans the VDAs before it goes. The same for equal arguments.
 */
final class SoakTraffic {

  private static final int SEEN_BY_TWO_ONE_IN = 4;
  private static final int CLIENT_PORTS = 49_152;
  private static final int TCP = 6;
  private static final int TELNET = 23;
  private static final int SESSION = 2598;
  private static final int STREAMING = 6910;
  private static final int SCANS_IN_A_STAY = 10;
  private static final int TARGETS_OF_A_SCAN = 200;

  private final Estate estate;
  private final List<Habit> habits;
  private final List<Habit> ofUsers;
  private final List<Habit> ofVdas;
  private final int[] weights;
  private final int exporters;
  private final Random random = new Random(1);
  private int scans;

  /** Takes what an exporter tells of. */
  interface Exporters {
    void export(int exporter, ObservedFlow flow);
  }

  SoakTraffic(Estate estate, int exporters) {
    this.estate = estate;
    this.habits = estate.habits();
    this.ofUsers = habits.stream().filter(habit -> habit.port() == SESSION).toList();
    this.ofVdas = habits.stream().filter(habit -> habit.port() == STREAMING).toList();
    this.exporters = exporters;
    this.weights = new int[habits.size()];
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += habits.get(i).weight();
      weights[i] = sum;
    }
  }

  /**
   * A few connections of one host.
   *
   * @param stays how often each user has left
   */
  void burst(double stays, long nowMillis, Exporters to) {
    if (stays * SCANS_IN_A_STAY > scans + 1) {
      scans++;
      scan(stays, nowMillis, to);
    }
    Habit habit = estate.after(any(), stays);
    for (int i = 0; i < habit.burst(); i++) {
      connection(habit, nowMillis, to);
    }
  }

  private Habit any() {
    int at = Arrays.binarySearch(weights, 1 + random.nextInt(weights[weights.length - 1]));
    return habits.get(at < 0 ? -1 - at : at);
  }

  private void scan(double stays, long nowMillis, Exporters to) {
    int client = estate.after(ofUsers.get(random.nextInt(ofUsers.size())), stays).client();
    for (int i = 0; i < TARGETS_OF_A_SCAN; i++) {
      int server = ofVdas.get(random.nextInt(ofVdas.size())).client();
      connection(new Habit(client, server, TCP, TELNET, 1, 1), nowMillis, to);
    }
  }

  private void connection(Habit habit, long nowMillis, Exporters to) {
    int clientPort = CLIENT_PORTS + random.nextInt(16_384);
    ObservedFlow there = Recording.there(random, habit, clientPort, nowMillis);
    ObservedFlow back = Recording.back(random, habit, clientPort, nowMillis);
    int home = habit.client() % exporters;
    to.export(home, there);
    to.export(home, back);
    if (random.nextInt(SEEN_BY_TWO_ONE_IN) == 0) {
      int other = (home + exporters / 2) % exporters;
      to.export(other, there);
      to.export(other, back);
    }
  }
}
