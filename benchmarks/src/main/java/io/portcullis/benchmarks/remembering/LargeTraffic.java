package io.portcullis.benchmarks.remembering;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.simulator.export.Counters;
import io.portcullis.simulator.export.ExportEncoder;
import io.portcullis.simulator.export.ExportField;
import io.portcullis.simulator.export.ExportTemplate;
import io.portcullis.simulator.export.IpfixEncoder;
import io.portcullis.simulator.export.NetflowV9Encoder;
import io.portcullis.simulator.export.ObservedFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The traffic of a {@link LargeEstate} as its exporters tell of it, every ten seconds of their
 * time, half of them in NetFlow v9 and half in IPFIX. Of each connection both directions are
 * exported. It has a clock of its own, so that half an hour takes as long as it takes to write.
 */
final class LargeTraffic {

  /** Each user has sessions with so many VDAs. */
  static final int VDAS_OF_A_USER = 10;

  private static final int WINDOW_MILLIS = 10_000;
  private static final int REGISTERED_EVERY_WINDOWS = 6;
  private static final int VIOLATED_EVERY_WINDOWS = 3;

  /** Sessions of which more is seen in a window, one in so many. */
  private static final int SEEN_AGAIN = 50;

  private static final int TCP = 6;
  private static final int REGISTRATION = 80;
  private static final int SESSION = 2598;
  private static final int OF_NO_FLOW = 4444;
  private static final int FIRST_CLIENT_PORT = 50_000;
  private static final Counters SEEN = new Counters(12, 4_800, 0x1a);

  private static final ExportTemplate V9 =
      template(
          256,
          ExportField.SOURCE_IPV4,
          ExportField.DESTINATION_IPV4,
          ExportField.OCTETS_32,
          ExportField.PACKETS_32,
          ExportField.FIRST_SWITCHED,
          ExportField.LAST_SWITCHED);
  private static final ExportTemplate V9_IPV6 =
      template(257, ExportField.SOURCE_IPV6, ExportField.DESTINATION_IPV6);
  private static final ExportTemplate IPFIX =
      template(
          256,
          ExportField.SOURCE_IPV4,
          ExportField.DESTINATION_IPV4,
          ExportField.OCTETS,
          ExportField.PACKETS,
          ExportField.START_MILLISECONDS,
          ExportField.END_MILLISECONDS);

  private final Load load;
  private final Exporting[] exporters;
  private volatile long nowMillis;
  private long window;

  /** An exporter, and what it has seen in this window. */
  private static final class Exporting {
    final Exporter exporter;
    final ExportEncoder encoder;
    final List<ObservedFlow> seen = new ArrayList<>();
    boolean introduced;

    Exporting(int number, long bootMillis) {
      exporter = new Exporter(Address.v4(172 << 24 | 16 << 16 | number + 1), 0);
      encoder =
          number % 2 == 0
              ? new NetflowV9Encoder(1, bootMillis, 1, V9, V9_IPV6)
              : new IpfixEncoder(1, IPFIX, V9_IPV6);
    }

    ExportPackets export(long atMillis) {
      List<byte[]> datagrams = new ArrayList<>();
      int most = encoder.flowsPerPacket();
      for (int from = 0; from < seen.size(); from += most) {
        List<ObservedFlow> flows = seen.subList(from, Math.min(from + most, seen.size()));
        datagrams.add(encoder.encode(atMillis, !introduced, flows));
        introduced = true;
      }
      seen.clear();
      return new ExportPackets(exporter, atMillis, datagrams);
    }
  }

  private static ExportTemplate template(int id, ExportField... own) {
    List<ExportField> fields = new ArrayList<>(List.of(own));
    fields.add(ExportField.PROTOCOL);
    fields.add(ExportField.TCP_FLAGS);
    fields.add(ExportField.SOURCE_PORT);
    fields.add(ExportField.DESTINATION_PORT);
    return new ExportTemplate(id, fields);
  }

  LargeTraffic(Load load, long startMillis) {
    this.load = load;
    this.nowMillis = startMillis;
    this.exporters = new Exporting[load.exporters()];
    for (int i = 0; i < exporters.length; i++) {
      exporters[i] = new Exporting(i, startMillis - Duration.ofHours(1).toMillis());
    }
  }

  /** Receive time of the newest packets, and a moment more. */
  long nowMillis() {
    return nowMillis;
  }

  /** Nothing is seen of anything until then, if it is to come. */
  void waitUntil(long millis) {
    nowMillis = Math.max(nowMillis, millis);
  }

  /** Nothing is seen of anything for so long. */
  void pause(Duration pause) {
    nowMillis += pause.toMillis();
  }

  /** All conversations, one after the other, those seen before going on. */
  void fill(Duration time, Consumer<ExportPackets> to) {
    long windows = time.toMillis() / WINDOW_MILLIS;
    int sessions = load.conversations() - load.expectations() - load.violations();
    for (long i = 0; i < windows; i++) {
      for (long j = sessions * i / windows; j < sessions * (i + 1) / windows; j++) {
        session((int) j);
      }
      registrationsAndViolations(true);
      endWindow(to);
    }
  }

  /**
   * More of what is known.
   *
   * @param registrations whether VDAs register
   */
  void goOn(Duration time, boolean registrations, Consumer<ExportPackets> to) {
    int sessions = load.conversations() - load.expectations() - load.violations();
    for (long i = time.toMillis() / WINDOW_MILLIS; i > 0; i--) {
      for (int j = (int) (window % SEEN_AGAIN); j < sessions; j += SEEN_AGAIN) {
        session(j);
      }
      registrationsAndViolations(registrations);
      endWindow(to);
    }
  }

  private void registrationsAndViolations(boolean registrations) {
    for (int vda = 0; vda < load.expectations() && registrations; vda++) {
      if (vda % REGISTERED_EVERY_WINDOWS == window % REGISTERED_EVERY_WINDOWS) {
        Address controller = LargeEstate.controllerOf(vda);
        connection(vda, vda, LargeEstate.vda(vda), controller, REGISTRATION);
      }
    }
    for (int user = 0; user < load.violations(); user++) {
      if (user % VIOLATED_EVERY_WINDOWS == window % VIOLATED_EVERY_WINDOWS) {
        Address vda = LargeEstate.vda(user % load.expectations());
        connection(LargeEstate.networkOf(user), user, LargeEstate.user(user), vda, OF_NO_FLOW);
      }
    }
  }

  private void session(int number) {
    int user = number / VDAS_OF_A_USER;
    int vda = (user * 31 + number % VDAS_OF_A_USER) % load.expectations();
    connection(
        LargeEstate.networkOf(user), number, LargeEstate.user(user), LargeEstate.vda(vda), SESSION);
  }

  private void connection(int place, int number, Address client, Address server, int port) {
    int clientPort = FIRST_CLIENT_PORT + number % 10_000;
    ObservedFlow there = flow(client, clientPort, server, port);
    ObservedFlow back = flow(server, port, client, clientPort);
    seenBy(place, there, back);
    if (number % 4 == 0) {
      seenBy(place + load.exporters() / 2, there, back);
    }
  }

  private void seenBy(int exporter, ObservedFlow there, ObservedFlow back) {
    List<ObservedFlow> seen = exporters[exporter % exporters.length].seen;
    seen.add(there);
    seen.add(back);
  }

  private ObservedFlow flow(Address from, int fromPort, Address to, int toPort) {
    return new ObservedFlow(
        from,
        to,
        TCP,
        fromPort,
        toPort,
        0,
        SEEN,
        Counters.NOTHING,
        nowMillis - 3_000,
        nowMillis - 1_000,
        ObservedFlow.END_ACTIVE_TIMEOUT,
        0,
        0);
  }

  /** Exporters send one after the other, spread over the window. */
  private void endWindow(Consumer<ExportPackets> to) {
    for (int i = 0; i < exporters.length; i++) {
      if (!exporters[i].seen.isEmpty()) {
        to.accept(exporters[i].export(nowMillis + (long) WINDOW_MILLIS * i / exporters.length));
      }
    }
    nowMillis += WINDOW_MILLIS;
    window++;
  }
}
