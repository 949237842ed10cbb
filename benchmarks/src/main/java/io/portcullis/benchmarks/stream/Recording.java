package io.portcullis.benchmarks.stream;

import io.portcullis.domain.address.Address;
import io.portcullis.simulator.export.Counters;
import io.portcullis.simulator.export.ExportEncoder;
import io.portcullis.simulator.export.ExportField;
import io.portcullis.simulator.export.ExportTemplate;
import io.portcullis.simulator.export.IpfixEncoder;
import io.portcullis.simulator.export.NetflowV9Encoder;
import io.portcullis.simulator.export.ObservedFlow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Some seconds of an estate's traffic as two exporters tell of it, the first in NetFlow v9, the
 * second in IPFIX, in full datagrams. Of each connection both legs are exported: four of five
 * together, as they end together, the fifth up to two seconds apart. One connection in four is seen
 * by both exporters. Half of all connections are of the busiest tenth of the habits.
 */
public final class Recording {

  /** The sources of what is recorded. */
  public static final int EXPORTERS = 2;

  private static final int TCP = 6;
  private static final int CLIENT_PORTS = 49_152;
  private static final int SEEN_BY_BOTH_ONE_IN = 4;
  private static final int APART_ONE_IN = 5;
  private static final int MOST_APART_MILLIS = 2_000;
  private static final int V9_BOOT_BEFORE_MILLIS = 86_400_000;

  /** Times come first, so that they are easily found when a datagram is told again. */
  private static final ExportTemplate V9 =
      template(
          ExportField.FIRST_SWITCHED,
          ExportField.LAST_SWITCHED,
          ExportField.SOURCE_IPV4,
          ExportField.DESTINATION_IPV4,
          ExportField.OCTETS_32,
          ExportField.PACKETS_32,
          ExportField.INGRESS_INTERFACE,
          ExportField.EGRESS_INTERFACE);

  private static final ExportTemplate IPFIX =
      template(
          ExportField.START_MILLISECONDS,
          ExportField.END_MILLISECONDS,
          ExportField.SOURCE_IPV4,
          ExportField.DESTINATION_IPV4,
          ExportField.OCTETS,
          ExportField.PACKETS,
          ExportField.INGRESS_INTERFACE,
          ExportField.EGRESS_INTERFACE,
          ExportField.FLOW_END_REASON);

  private static final ExportTemplate IPV6 =
      new ExportTemplate(257, List.of(ExportField.SOURCE_IPV6, ExportField.DESTINATION_IPV6));

  private final Random random;
  private final List<Habit> habits;
  private final int[] byWeight;
  private final long startMillis;
  private final ExportEncoder[] encoders;
  private final boolean[] introduced = new boolean[EXPORTERS];
  private final List<List<Leg>> open = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<RecordedPacket> packets = new ArrayList<>();

  /** Made up and not told yet. */
  private List<Leg> legs = new ArrayList<>();

  /** One direction of a connection, as an exporter tells of it. */
  private record Leg(int atMillis, int exporter, int direction, ObservedFlow flow) {}

  /**
   * Makes the traffic up; the same for equal arguments.
   *
   * @param seconds how long it is
   * @param flowsPerSecond of both exporters together
   * @param startMillis when it begins, a whole second
   */
  public static List<RecordedPacket> of(
      List<Habit> habits, int seconds, int flowsPerSecond, long startMillis) {
    Recording recording = new Recording(habits, startMillis);
    long made = 0;
    for (int second = 0; second < seconds; second++) {
      while (made < (second + 1L) * flowsPerSecond) {
        made += recording.burst(second * 1_000);
      }
      recording.tellUntil((second + 1) * 1_000);
    }
    return recording.packets;
  }

  private Recording(List<Habit> habits, long startMillis) {
    this.habits = habits;
    this.startMillis = startMillis;
    this.random = new Random(habits.size());
    this.byWeight = byWeight();
    long bootMillis = startMillis - V9_BOOT_BEFORE_MILLIS;
    this.encoders = new ExportEncoder[] {encoder(0, bootMillis), encoder(1, bootMillis)};
  }

  /** Even exporters speak NetFlow v9, odd ones IPFIX. */
  public static ExportEncoder encoder(int exporter, long bootMillis) {
    return exporter % 2 == 0
        ? new NetflowV9Encoder(1, bootMillis, 1, V9, IPV6)
        : new IpfixEncoder(1, IPFIX, IPV6);
  }

  private static ExportTemplate template(ExportField... own) {
    List<ExportField> fields = new ArrayList<>(List.of(own));
    fields.add(ExportField.PROTOCOL);
    fields.add(ExportField.TCP_FLAGS);
    fields.add(ExportField.SOURCE_PORT);
    fields.add(ExportField.DESTINATION_PORT);
    return new ExportTemplate(RecordedPacket.TEMPLATE, fields);
  }

  /** Each habit as often as it weighs, in random order: the first tenth are the busiest. */
  private int[] byWeight() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < habits.size(); i++) {
      for (int j = habits.get(i).weight(); j > 0; j--) {
        all.add(i);
      }
    }
    Collections.shuffle(all, random);
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Makes up connections of one habit within a second; returns how many flows that gives. */
  private int burst(int fromMillis) {
    boolean busy = random.nextBoolean();
    int number = byWeight[random.nextInt(busy ? byWeight.length / 10 : byWeight.length)];
    Habit habit = habits.get(number);
    int at = fromMillis + random.nextInt(1_000);
    int home = habit.client() & 1;
    boolean both = random.nextInt(SEEN_BY_BOTH_ONE_IN) == 0;
    for (int i = 0; i < habit.burst(); i++) {
      int clientPort = CLIENT_PORTS + random.nextInt(16_384);
      boolean apart = random.nextInt(APART_ONE_IN) == 0;
      int back = apart ? at + random.nextInt(MOST_APART_MILLIS) : at;
      connection(home, number, at, back, clientPort);
      if (both) {
        connection(1 - home, number, at + 3, back + 3, clientPort);
      }
    }
    return habit.burst() * (both ? 4 : 2);
  }

  private void connection(int exporter, int number, int at, int back, int clientPort) {
    Habit habit = habits.get(number);
    ObservedFlow there = there(random, habit, clientPort, startMillis + at);
    ObservedFlow answer = back(random, habit, clientPort, startMillis + back);
    legs.add(new Leg(at, exporter, 2 * number, there));
    legs.add(new Leg(back, exporter, 2 * number + 1, answer));
  }

  /** What the client of a connection said, as it is exported. */
  public static ObservedFlow there(Random random, Habit habit, int clientPort, long exportMillis) {
    return flow(
        random,
        habit.client(),
        clientPort,
        habit.server(),
        habit.port(),
        habit.protocol(),
        exportMillis);
  }

  /** And its server. */
  public static ObservedFlow back(Random random, Habit habit, int clientPort, long exportMillis) {
    return flow(
        random,
        habit.server(),
        habit.port(),
        habit.client(),
        clientPort,
        habit.protocol(),
        exportMillis);
  }

  private static ObservedFlow flow(
      Random random, int from, int fromPort, int to, int toPort, int protocol, long exportMillis) {
    int packets = 1 + random.nextInt(40);
    int flags = protocol == TCP ? 0x1b : 0;
    long end = exportMillis - random.nextInt(1_000);
    return new ObservedFlow(
        Address.v4(from),
        Address.v4(to),
        protocol,
        fromPort,
        toPort,
        0,
        new Counters(packets, packets * (60L + random.nextInt(1_000)), flags),
        Counters.NOTHING,
        end - random.nextInt(10_000),
        end,
        ObservedFlow.END_DETECTED,
        0,
        0);
  }

  private void tellUntil(int endMillis) {
    List<Leg> due = new ArrayList<>();
    List<Leg> later = new ArrayList<>();
    legs.forEach(leg -> (leg.atMillis < endMillis ? due : later).add(leg));
    legs = later;
    due.sort(Comparator.comparingInt(Leg::atMillis));
    due.forEach(this::tell);
  }

  private void tell(Leg leg) {
    List<Leg> of = open.get(leg.exporter);
    ExportEncoder encoder = encoders[leg.exporter];
    of.add(leg);
    if (of.size() == encoder.flowsPerPacket()) {
      packets.add(packet(of, encoder, !introduced[leg.exporter]));
      introduced[leg.exporter] = true;
      of.clear();
    }
  }

  private RecordedPacket packet(List<Leg> told, ExportEncoder encoder, boolean withTemplates) {
    Leg last = told.get(told.size() - 1);
    byte[] bytes =
        encoder.encode(
            startMillis + last.atMillis, withTemplates, told.stream().map(Leg::flow).toList());
    int[] directions = told.stream().mapToInt(Leg::direction).toArray();
    return new RecordedPacket(last.exporter, last.atMillis, bytes, directions);
  }
}
