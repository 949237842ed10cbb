package io.portcullis.streams;

import io.portcullis.domain.exporter.Exporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Hours of desktops that ask their controller, some as they may and some not, known in full: what
 * was carried when, and who exported it when.
 *
 * <p>Some conversations are seen by one exporter, which tells of them in any order, hours late;
 * others by two, which tell all of it, each in its order, but not at the same time.
 */
final class CarriedWorld {

  static final long START = TopologyFixture.NOON.toEpochMilli();
  private static final int CLIENTS = 4;
  private static final int[] PORTS = {80, 9_999};
  private static final Duration LENGTH = Duration.ofHours(3);
  private static final Duration LATER = Duration.ofMinutes(20);

  final List<Carried> carried = new ArrayList<>();
  final List<Export> exports = new ArrayList<>();

  private final Random random;

  /** One flow there and back. */
  record Carried(String client, int port, long packets, long octets, long eventMillis) {}

  /** One leg of it, as an exporter tells it. */
  record Export(int partition, Object value, long receivedMillis) {}

  CarriedWorld(Random random) {
    this.random = random;
    for (int client = 0; client < CLIENTS; client++) {
      for (int port : PORTS) {
        talk(address(client), port);
      }
    }
    exports.sort(Comparator.comparingLong(Export::receivedMillis));
  }

  private static String address(int client) {
    return "10.1.0." + (10 + client);
  }

  private void talk(String client, int port) {
    List<Carried> flows = new ArrayList<>();
    int number = random.nextInt(12);
    for (int i = 0; i < number; i++) {
      long at = START + random.nextLong(LENGTH.toMillis());
      flows.add(new Carried(client, port, 1 + random.nextInt(50), 40 + random.nextInt(1_000), at));
    }
    carried.addAll(flows);
    int exporter = random.nextInt(RunningStages.PARTITIONS);
    if (random.nextBoolean()) {
      Collections.shuffle(flows, random);
      flows.forEach(
          flow -> {
            long after = random.nextLong(LATER.toMillis());
            export(exporter, flow, START + LENGTH.toMillis() + after);
          });
    } else {
      flows.sort(Comparator.comparingLong(Carried::eventMillis));
      int other = (exporter + 1) % RunningStages.PARTITIONS;
      flows.forEach(flow -> export(exporter, flow, flow.eventMillis + 1_000));
      flows.forEach(flow -> export(other, flow, flow.eventMillis + 90_000));
    }
  }

  private void export(int exporter, Carried flow, long receivedMillis) {
    Exporter by = Leg.exporter("192.0.2." + (1 + exporter));
    Leg request =
        Leg.tcp(flow.client, 50_123, Estate.CONTROLLER, flow.port)
            .carrying(flow.packets, 60)
            .by(by)
            .ended(flow.eventMillis);
    Leg answer = request.answer().carrying(1, flow.octets).ended(flow.eventMillis);
    exports.add(new Export(exporter, request.received(receivedMillis), receivedMillis));
    exports.add(new Export(exporter, answer.received(receivedMillis), receivedMillis));
  }

  /** By which it is judged. */
  TopologyFixture policy() {
    TopologyFixture policy = TopologyFixture.ready();
    for (int client = 0; client < CLIENTS; client++) {
      policy.publish(Estate.entry(address(client), "vda", "vda-" + client));
    }
    return policy;
  }

  @Override
  public String toString() {
    return "a world that carried " + carried;
  }
}
