package io.portcullis.domain.coverage;

import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * An hour and a half of an estate, known in full: when each expected flow really showed, by which
 * exporter, when that was received, and what each shard will come to tell, in its own order.
 */
final class World {

  static final long START = 8_640_000_000L;
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long DAY = 24 * 60 * MINUTE;
  static final int MEMBERS = 4;
  static final int EXPORTERS = 3;
  static final int SHARDS = 2;

  private static final long LENGTH = 90 * MINUTE;
  private static final long END = START + LENGTH + 60 * MINUTE;

  final List<Shown> shown = new ArrayList<>();
  final List<Packet> packets = new ArrayList<>();

  private final Random random;
  private final boolean blindness;

  /** A flow of a member that an exporter showed. */
  record Shown(int member, Exporter exporter, long eventMillis, long receivedMillis) {

    /** The naive reading of "when was it seen": a clock is believed within the grace before. */
    long seenMillis(long graceMillis) {
      if (eventMillis > receivedMillis) {
        return receivedMillis;
      }
      return eventMillis < receivedMillis - graceMillis
          ? receivedMillis - graceMillis
          : eventMillis;
    }
  }

  /** What an exporter sends at once. */
  record Packet(
      Exporter exporter, long receivedMillis, double loss, long sampling, List<Shown> shown) {}

  private final long[] stops = new long[MEMBERS];

  /**
   * @param blindness exporters lose records, sample and pause
   */
  World(Random random, boolean blindness) {
    this.random = random;
    this.blindness = blindness;
    for (int member = 0; member < MEMBERS; member++) {
      stops[member] = START + (random.nextInt(3) == 0 ? LENGTH : random.nextInt(90) * MINUTE);
    }
    for (int each = 0; each < EXPORTERS; each++) {
      sendAll(each);
    }
  }

  private void sendAll(int number) {
    Exporter exporter = CoverageEstate.exporter(number);
    long skew = random.nextInt(4) > 0 ? 0 : random.nextBoolean() ? DAY : -DAY;
    long at = START;
    packets.add(new Packet(exporter, at, 0, 1, List.of()));
    while (at < START + LENGTH) {
      at += (5 + random.nextInt(55)) * SECOND;
      if (blindness && random.nextInt(40) == 0) {
        at += random.nextInt(15) * MINUTE;
      }
      boolean lossy = blindness && random.nextInt(60) == 0;
      boolean sampled = blindness && random.nextInt(60) == 0;
      packets.add(
          new Packet(
              exporter, at, lossy ? 0.2 : 0, sampled ? 1000 : 1, show(number, exporter, at, skew)));
    }
    while (at < END) {
      at += MINUTE;
      packets.add(new Packet(exporter, at, 0, 1, List.of()));
    }
  }

  /** Paths move from exporter to exporter every twenty minutes. */
  private List<Shown> show(int number, Exporter exporter, long at, long skew) {
    List<Shown> here = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      boolean onItsWay = (at / (20 * MINUTE) + member) % EXPORTERS == number;
      if (onItsWay && at < stops[member] && random.nextInt(6) == 0) {
        here.add(new Shown(member, exporter, at - random.nextInt(180) * SECOND + skew, at));
      }
    }
    shown.addAll(here);
    return here;
  }

  /** What each shard handles: of each exporter in order, of several in any. */
  List<Deque<Packet>> perShard() {
    List<Deque<Packet>> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      List<Deque<Packet>> sources = new ArrayList<>();
      for (int each = 0; each < EXPORTERS; each++) {
        Exporter exporter = CoverageEstate.exporter(each);
        sources.add(
            new ArrayDeque<>(packets.stream().filter(p -> p.exporter.equals(exporter)).toList()));
      }
      shards.add(merged(sources));
    }
    return shards;
  }

  /** In bursts, so that some are far behind others for a while. */
  private Deque<Packet> merged(List<Deque<Packet>> sources) {
    Deque<Packet> merged = new ArrayDeque<>();
    while (!sources.isEmpty()) {
      int pick = random.nextInt(sources.size());
      for (int burst = random.nextInt(40); burst >= 0 && !sources.get(pick).isEmpty(); burst--) {
        merged.add(sources.get(pick).remove());
      }
      sources.removeIf(Deque::isEmpty);
    }
    return merged;
  }
}
