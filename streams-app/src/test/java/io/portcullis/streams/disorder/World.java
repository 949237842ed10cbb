package io.portcullis.streams.disorder;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Some minutes of an estate, and what its exporters tell of it: who spoke to whom, which exporter
 * saw which of it, and in which packets it says so. After that only what goes on for ever is left,
 * for as long as it takes until everything that waits has had its time.
 */
public final class World {

  public static final long START = 1_795_435_200_000L;
  public static final long SECOND = 1000;
  public static final long MINUTE = 60 * SECOND;

  /** Late enough that nothing has fallen quiet when all is told. */
  public static final long BUSY_FROM = START + 6 * MINUTE;

  public static final long BUSY_UNTIL = START + 12 * MINUTE;

  /** What is expected shows in this time. */
  public static final long WITHIN = 5 * MINUTE;

  /** Longer than the window in which losses count, {@link #WITHIN} and grace together. */
  public static final long END = START + 27 * MINUTE;

  /** When the last update is published. */
  public static final long ALL_TOLD = END + 150 * SECOND;

  public static final String VDA = "10.1.0.10";
  public static final String OTHER_VDA = "10.1.0.11";
  public static final String CONTROLLER = "10.2.0.20";
  public static final String SQL = "10.3.0.30";
  public static final String STOREFRONT = "10.4.0.40";
  public static final String STRANGER = "10.9.9.1";
  public static final String OTHER_STRANGER = "10.9.9.2";
  public static final int REGISTRATION = 80;

  private static final int SYN = 0x02;
  private static final int COMPLETE = 0x1b;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final int MOST_IN_PACKET = 8;

  /** So far may packets of one exporter lie apart. */
  private static final int MOST_SECONDS_APART = 8;

  private final Random random;
  private final boolean disagreeing;
  private final List<Probe> probes = new ArrayList<>();
  private final List<Packet> packets = new ArrayList<>();

  /** A packet that an exporter sends, and what it says. */
  public record Packet(Exporter exporter, long sentMillis, byte[] datagram, List<Seen> seen) {}

  /** An exporter, its clock, and what it has seen and not told yet. */
  private static final class Probe {
    final Exporter exporter;
    final ExportWriter writer;
    final long ahead;
    final int driftPerMinute;
    final List<Seen> seen = new ArrayList<>();

    Probe(String address, int version, long bootMillis, long ahead, int driftPerMinute) {
      this.exporter = new Exporter(Address.parse(address), 0);
      this.writer = new ExportWriter(version, bootMillis);
      this.ahead = ahead;
      this.driftPerMinute = driftPerMinute;
    }

    /** How far its clock is ahead, in whole seconds. */
    long aheadAt(long trueMillis) {
      return ahead + (trueMillis - START) / MINUTE * driftPerMinute * SECOND;
    }
  }

  /**
   * @param clocks exporters' clocks are up to a day off and drift, and sysUptime wraps
   * @param disagreeing of one flow several exporters tell, each something else
   */
  public World(Random random, boolean clocks, boolean disagreeing) {
    this.random = random;
    this.disagreeing = disagreeing;
    probes.add(probe("192.0.2.1", ExportWriter.V9, clocks));
    probes.add(probe("192.0.2.2", ExportWriter.IPFIX, clocks));
    probes.add(probe("192.0.2.3", ExportWriter.V5, clocks));
    takePlace();
    probes.forEach(this::export);
    packets.sort(Comparator.comparingLong(Packet::sentMillis));
  }

  private Probe probe(String address, int version, boolean clocks) {
    if (!clocks) {
      return new Probe(address, version, START - 60 * MINUTE, 0, 0);
    }
    long[] off = {0, DAY, -DAY, -3 * 60 * MINUTE, 3 * MINUTE};
    long wraps = START + random.nextInt(12) * MINUTE - (1L << 32);
    return new Probe(
        address, version, wraps, off[random.nextInt(off.length)], random.nextInt(7) - 3);
  }

  /** In the order in which they are sent. */
  public List<Packet> packets() {
    return packets;
  }

  private void takePlace() {
    talk(Protocol.TCP, VDA, SQL, 1433, random.nextInt(4));
    talk(Protocol.TCP, VDA, CONTROLLER, 9001, 1 + random.nextInt(4));
    talk(Protocol.TCP, VDA, CONTROLLER, 7001, random.nextInt(4));
    talk(Protocol.TCP, OTHER_VDA, CONTROLLER, 7002, random.nextInt(4));
    talk(Protocol.TCP, STRANGER, CONTROLLER, 7001, random.nextInt(4));
    talk(Protocol.TCP, OTHER_STRANGER, CONTROLLER, 7002, random.nextInt(4));
    talk(Protocol.TCP, STRANGER, OTHER_STRANGER, 7001, random.nextInt(2));
    talk(Protocol.TCP, CONTROLLER, VDA, 80, random.nextInt(3));
    talk(Protocol.UDP, STOREFRONT, CONTROLLER, 8080, random.nextInt(3));
    talk(Protocol.UDP, VDA, CONTROLLER, 80, random.nextInt(3));
    directionOnlyASynTells();
    goOn(VDA, CONTROLLER, REGISTRATION);
    goOn(OTHER_VDA, CONTROLLER, REGISTRATION);
    for (Probe probe : probes) {
      for (long at = START; at < END; at += MINUTE) {
        session(Protocol.TCP, CONTROLLER, 50_000, SQL, 1433, at, probe, COMPLETE, true);
      }
    }
  }

  private long busyTime() {
    return BUSY_FROM + random.nextInt((int) ((BUSY_UNTIL - BUSY_FROM) / SECOND)) * SECOND;
  }

  private void talk(int protocol, String client, String server, int port, int times) {
    for (int time = 0; time < times; time++) {
      long at = busyTime();
      int clientPort = 50_000 + random.nextInt(3);
      happen(protocol, client, clientPort, server, port, at);
    }
  }

  /** Both ports are below those that clients choose, and no catalog has them. */
  private void directionOnlyASynTells() {
    boolean turned = random.nextBoolean();
    int times = random.nextInt(4);
    for (int time = 0; time < times; time++) {
      long at = busyTime();
      int port = turned ? 20_001 : 20_001 + random.nextInt(2);
      String client = turned ? CONTROLLER : VDA;
      String server = turned ? VDA : CONTROLLER;
      int clientPort = turned ? 9003 : port;
      int serverPort = turned ? port : 9003;
      happen(Protocol.TCP, client, clientPort, server, serverPort, at);
      if (random.nextBoolean()) {
        Probe probe = probes.get(random.nextInt(2));
        session(Protocol.TCP, client, clientPort, server, serverPort, at, probe, SYN, false);
      }
    }
  }

  /** Registers every minute or so, until it stops or for ever. */
  private void goOn(String client, String server, int port) {
    long until = random.nextBoolean() ? END : BUSY_FROM + random.nextInt(6) * MINUTE;
    Probe probe = any();
    for (long at = BUSY_FROM; at < until; at += (40 + random.nextInt(30)) * SECOND) {
      session(Protocol.TCP, client, 50_000, server, port, at, probe, COMPLETE, true);
    }
  }

  private Probe any() {
    return probes.get(random.nextInt(probes.size()));
  }

  /** One connection, as whoever is on its way sees it. */
  private void happen(
      int protocol, String client, int clientPort, String server, int port, long at) {
    boolean tcp = protocol == Protocol.TCP;
    int fate = random.nextInt(8);
    if (fate == 0) {
      refuse(protocol, client, clientPort, server, port, at);
      return;
    }
    boolean attempt = tcp && fate == 1;
    int flags = attempt ? SYN : COMPLETE;
    session(protocol, client, clientPort, server, port, at, any(), flags, !attempt);
    if (disagreeing) {
      for (Probe probe : probes) {
        int sees = random.nextInt(4);
        boolean tells = probe.writer.tellsFlags() && random.nextBoolean();
        int told = tells ? Flow.ABSENT : flags;
        int tenths = 1 + random.nextInt(12);
        if (sees == 1 || sees == 3) {
          leg(probe, protocol, client, clientPort, server, port, at, told, tenths);
        }
        if (!attempt && sees >= 2) {
          leg(probe, protocol, server, port, client, clientPort, at, told, tenths);
        }
      }
    }
  }

  private void refuse(
      int protocol, String client, int clientPort, String server, int port, long at) {
    Probe firewall = probes.get(1);
    firewall.seen.add(
        new Seen(
            firewall.exporter,
            protocol,
            client,
            clientPort,
            server,
            port,
            Flow.ABSENT,
            true,
            0,
            0,
            at - 2 * SECOND,
            at,
            0));
    if (protocol == Protocol.UDP) {
      session(protocol, client, clientPort, server, port, at, any(), 0, true);
    }
  }

  private void session(
      int protocol,
      String client,
      int clientPort,
      String server,
      int port,
      long at,
      Probe probe,
      int flags,
      boolean answered) {
    leg(probe, protocol, client, clientPort, server, port, at, flags, 10);
    if (answered) {
      leg(probe, protocol, server, port, client, clientPort, at, flags, 10);
    }
  }

  private void leg(
      Probe probe,
      int protocol,
      String from,
      int fromPort,
      String to,
      int toPort,
      long at,
      int flags,
      int tenths) {
    probe.seen.add(
        new Seen(
            probe.exporter,
            protocol,
            from,
            fromPort,
            to,
            toPort,
            flags,
            false,
            10L * tenths,
            1000L * tenths,
            at - random.nextInt(20) * SECOND,
            at,
            0));
  }

  /** What has ended is told in one of the next packets, dated by the exporter's clock. */
  private void export(Probe probe) {
    probe.seen.sort(Comparator.comparingLong(Seen::endMillis));
    int told = 0;
    int number = 0;
    for (long now = START; told < probe.seen.size() || now < END; ) {
      long ahead = probe.aheadAt(now);
      List<Seen> here = new ArrayList<>();
      while (told < probe.seen.size()
          && here.size() < MOST_IN_PACKET
          && probe.seen.get(told).endMillis() <= now) {
        here.add(dated(probe.seen.get(told++), ahead));
      }
      boolean templates = probe.writer.hasTemplates() && number++ % 10 == 0;
      if (!here.isEmpty() || templates) {
        byte[] datagram = probe.writer.packet(now, ahead, here, templates);
        packets.add(new Packet(probe.exporter, now, datagram, here));
      }
      now += (1 + random.nextInt(MOST_SECONDS_APART)) * SECOND;
    }
  }

  private static Seen dated(Seen one, long aheadMillis) {
    return new Seen(
        one.exporter(),
        one.protocol(),
        one.source(),
        one.sourcePort(),
        one.destination(),
        one.destinationPort(),
        one.flags(),
        one.denied(),
        one.packets(),
        one.octets(),
        one.startMillis() + aheadMillis,
        one.endMillis() + aheadMillis,
        0);
  }
}
