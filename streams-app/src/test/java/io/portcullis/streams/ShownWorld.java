package io.portcullis.streams;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * An hour of six desktops that register with their controller, known in full: when each did, who
 * exported it, when that was received, and when it came to stand in the topic.
 */
final class ShownWorld {

  static final long START = TopologyFixture.NOON.toEpochMilli();
  static final int MEMBERS = 6;
  static final Duration WITHIN = Duration.ofMinutes(10);
  private static final Duration GRACE = TopologyConfig.defaults().coverage().grace();
  static final Duration PATIENCE = WITHIN.plus(GRACE);

  /** Longer than it takes from when every shard has spoken until an absence is told. */
  private static final Duration CALM = Duration.ofMinutes(20);

  private static final long MINUTE = 60_000;

  /** Two that show registrations, each in a partition of its own, and one that falls idle. */
  private static final List<Exporter> EXPORTERS =
      List.of(Leg.exporter("192.0.2.1"), Leg.exporter("192.0.2.2"), Leg.exporter("192.0.2.3"));

  private static final int SHOWING = 2;

  final List<Shown> shown = new ArrayList<>();
  final List<Packet> packets = new ArrayList<>();

  private final Random random;
  private final long end;

  /** A member's registration, by an exporter that was told of it by then. */
  record Shown(int member, int exporter, long eventMillis, long receivedMillis) {}

  /** What one exporter sent, and when it stands in its partition. */
  record Packet(int partition, Object value, long receivedMillis, long arrivesMillis) {}

  ShownWorld(Random random) {
    this.random = random;
    this.end = START + (50 + random.nextInt(40)) * MINUTE;
    for (int member = 0; member < MEMBERS; member++) {
      show(member);
    }
    for (int exporter = 0; exporter < EXPORTERS.size(); exporter++) {
      send(exporter, exporter < SHOWING ? end : START + random.nextLong(calmFromMillis() - START));
    }
    packets.sort(Comparator.comparingLong(Packet::arrivesMillis));
  }

  /**
   * Every one to eleven minutes until it stops, if it does, on a path that moves every now and
   * then.
   */
  private void show(int member) {
    long stops = random.nextBoolean() ? end : START + random.nextLong(end - START);
    long at = START + 2 * MINUTE;
    while (at < stops) {
      int exporter = (int) (at / (17 * MINUTE) + member) % SHOWING;
      long late = random.nextBoolean() ? 0 : random.nextLong(GRACE.toMillis());
      if (at + late < end) {
        shown.add(new Shown(member, exporter, at, at + late));
      }
      at += MINUTE + random.nextLong(10 * MINUTE);
    }
  }

  private void send(int exporter, long until) {
    List<Packet> sent = new ArrayList<>();
    long sequence = 0;
    for (long at = START; at < until; at += 10_000 + random.nextInt(40_000)) {
      sent.add(packet(exporter, other(exporter, sequence++, at), at));
    }
    for (Shown each : shown) {
      if (each.exporter == exporter) {
        sent.add(packet(exporter, registration(each), each.receivedMillis));
      }
    }
    sent.sort(Comparator.comparingLong(Packet::receivedMillis));
    long last = 0;
    for (Packet packet : sent) {
      last = Math.max(last, packet.arrivesMillis);
      packets.add(new Packet(exporter, packet.value, packet.receivedMillis, last));
    }
  }

  private Packet packet(int exporter, Object value, long receivedMillis) {
    int held = random.nextInt(4) > 0 ? 50 : random.nextInt(20_000);
    return new Packet(exporter, value, receivedMillis, receivedMillis + held);
  }

  private static Object registration(Shown shown) {
    return Leg.tcp(address(shown.member), 50_123, Estate.CONTROLLER, 80)
        .by(EXPORTERS.get(shown.exporter))
        .ended(shown.eventMillis)
        .received(shown.receivedMillis);
  }

  /**
   * Something else between the same networks, the first of it before its template. Who falls idle
   * sees other networks: nobody relies on it.
   */
  private static Object other(int exporter, long sequence, long at) {
    V9Packet packet = V9Packet.number(sequence, Instant.ofEpochMilli(at));
    if (sequence % 10 == 2) {
      packet.template();
    }
    boolean showing = exporter < SHOWING;
    byte[] bytes =
        packet
            .flow(
                showing ? address(0) : Estate.STOREFRONT,
                50_200,
                showing ? Estate.CONTROLLER : Estate.SQL,
                8_443)
            .bytes();
    return new ExportPackets(EXPORTERS.get(exporter), at, List.of(bytes));
  }

  private static String address(int member) {
    return "10.1.0." + (10 + member);
  }

  static String key(int member) {
    return "vda.register|default|Berlin|" + address(member);
  }

  /** What expects the registrations. */
  TopologyFixture policy() {
    CatalogFlow registration =
        Estate.expecting(
            Estate.FLOWS.get(0), new Expectation(WITHIN, Expectation.Per.SOURCE, Severity.HIGH));
    TopologyFixture policy = new TopologyFixture();
    policy.publish(Estate.VERSION, List.of(registration));
    policy.publish(Estate.entry(Estate.CONTROLLER, "delivery-controller", "ddc-01"));
    for (int member = 0; member < MEMBERS; member++) {
      policy.publish(Estate.entry(address(member), "vda", "vda-" + member));
    }
    return policy;
  }

  /** From when on nobody lags or dies, so that all that is true can be told by the end. */
  long calmFromMillis() {
    return end - CALM.toMillis();
  }

  /** When a member was last shown, or the start. */
  long lastShownMillis(int member) {
    return shown.stream()
        .filter(each -> each.member == member)
        .mapToLong(Shown::eventMillis)
        .max()
        .orElse(START);
  }

  /** Up to when everybody who does not fall idle was read in the end. */
  long readUpToMillis() {
    long least = Long.MAX_VALUE;
    for (int exporter = 0; exporter < SHOWING; exporter++) {
      int partition = exporter;
      least =
          Math.min(
              least,
              packets.stream()
                  .filter(packet -> packet.partition == partition)
                  .mapToLong(Packet::receivedMillis)
                  .max()
                  .orElseThrow());
    }
    return least;
  }

  @Override
  public String toString() {
    return "a world of " + Duration.ofMillis(end - START) + " with " + shown;
  }
}
