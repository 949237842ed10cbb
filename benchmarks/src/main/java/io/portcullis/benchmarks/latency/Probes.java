package io.portcullis.benchmarks.latency;

import io.portcullis.domain.address.Address;
import io.portcullis.simulator.export.Counters;
import io.portcullis.simulator.export.ExportField;
import io.portcullis.simulator.export.ExportTemplate;
import io.portcullis.simulator.export.IpfixEncoder;
import io.portcullis.simulator.export.ObservedFlow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends violations that can be told apart: each of a client of its own to a port that the catalog
 * does not know between the two, both legs in one packet, so that nothing has to be waited for
 * before it can be judged. Times each to the acknowledgement of its packet and to its violation.
 */
final class Probes implements AutoCloseable {

  /** Of the estate's users, behind all that there are. */
  private static final int FIRST_CLIENT = 10 << 24 | 192 << 16;

  private static final int FIRST_VDA = 10 << 24;
  private static final int VDAS = 1_000;
  private static final int OF_NO_FLOW = 4445;
  private static final int TCP = 6;

  /** So many that some share each partition with the load. */
  private static final int PROBERS = 8;

  private static final int CLIENT_PORT = 50_000;
  private static final Counters SEEN = new Counters(12, 4_800, 0x1b);

  private static final ExportTemplate IPV4 =
      template(256, ExportField.SOURCE_IPV4, ExportField.DESTINATION_IPV4);
  private static final ExportTemplate IPV6 =
      template(257, ExportField.SOURCE_IPV6, ExportField.DESTINATION_IPV6);

  private final InetSocketAddress to;
  private final List<Prober> probers = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();

  /** When it was sent, acknowledged and told of; 0 as long as it was not. */
  private static final class Probe {
    final long sentNanos;
    long acknowledgedNanos;
    long toldNanos;

    Probe(long sentNanos) {
      this.sentNanos = sentNanos;
    }
  }

  /** An exporter of probes, each in its turn. */
  private static final class Prober {
    final IpfixEncoder encoder = new IpfixEncoder(7, IPV4, IPV6);
    final DatagramChannel socket;
    int acknowledged;

    Prober(InetSocketAddress to) throws IOException {
      socket = DatagramChannel.open().bind(new InetSocketAddress(to.getAddress(), 0));
    }
  }

  Probes(InetSocketAddress to) throws IOException {
    this.to = to;
    for (int i = 0; i < PROBERS; i++) {
      probers.add(new Prober(to));
    }
  }

  private static ExportTemplate template(int id, ExportField source, ExportField destination) {
    return new ExportTemplate(
        id,
        List.of(
            source,
            destination,
            ExportField.START_MILLISECONDS,
            ExportField.END_MILLISECONDS,
            ExportField.OCTETS,
            ExportField.PACKETS,
            ExportField.PROTOCOL,
            ExportField.TCP_FLAGS,
            ExportField.SOURCE_PORT,
            ExportField.DESTINATION_PORT));
  }

  /** Sends at that rate, evenly, until the time is over. */
  void send(int perSecond, long nanos) throws IOException {
    long began = System.nanoTime();
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (long due = 0; due < nanos; due += gap) {
      LockSupport.parkNanos(began + due - System.nanoTime());
      sendOne();
    }
  }

  /** Its number. */
  int sendOne() throws IOException {
    synchronized (probes) {
      int number = probes.size();
      Address client = Address.v4(FIRST_CLIENT + number);
      Address server = Address.v4(FIRST_VDA + number % VDAS);
      long now = System.currentTimeMillis();
      Prober prober = probers.get(number % PROBERS);
      byte[] packet =
          prober.encoder.encode(
              now,
              true,
              List.of(
                  leg(client, CLIENT_PORT, server, OF_NO_FLOW, now),
                  leg(server, OF_NO_FLOW, client, CLIENT_PORT, now)));
      probes.add(new Probe(System.nanoTime()));
      prober.socket.send(ByteBuffer.wrap(packet), to);
      return number;
    }
  }

  private static ObservedFlow leg(Address from, int fromPort, Address to, int toPort, long now) {
    return new ObservedFlow(
        from,
        to,
        TCP,
        fromPort,
        toPort,
        0,
        SEEN,
        Counters.NOTHING,
        now - 1_000,
        now,
        ObservedFlow.END_DETECTED,
        0,
        0);
  }

  /**
   * Kafka has the next so many packets of an exporter. If it is one of probes: those of one come in
   * order.
   *
   * @param port its source port
   */
  void acknowledged(int port, int packets) {
    long now = System.nanoTime();
    synchronized (probes) {
      for (int i = 0; i < PROBERS; i++) {
        Prober prober = probers.get(i);
        if (prober.socket.socket().getLocalPort() == port) {
          for (int left = packets; left > 0; left--) {
            probes.get(prober.acknowledged++ * PROBERS + i).acknowledgedNanos = now;
          }
        }
      }
    }
  }

  /** A violation of this client is on its topic. */
  void told(Address client) {
    long now = System.nanoTime();
    long number = client.low() - Address.v4Low(FIRST_CLIENT);
    synchronized (probes) {
      if (client.isV4() && number >= 0 && number < probes.size()) {
        Probe probe = probes.get((int) number);
        if (probe.toldNanos == 0) {
          probe.toldNanos = now;
        }
      }
    }
  }

  /** How many were sent so far: the number of the next. */
  int sent() {
    synchronized (probes) {
      return probes.size();
    }
  }

  /** How many from that number on no violation tells of yet. */
  int missing(int from) {
    synchronized (probes) {
      return (int) probes.stream().skip(from).filter(probe -> probe.toldNanos == 0).count();
    }
  }

  Quantiles toKafka(int from) {
    synchronized (probes) {
      return Quantiles.of(
          probes.stream()
              .skip(from)
              .filter(probe -> probe.acknowledgedNanos != 0)
              .mapToLong(probe -> probe.acknowledgedNanos - probe.sentNanos)
              .toArray());
    }
  }

  Quantiles toViolation(int from) {
    synchronized (probes) {
      return Quantiles.of(
          probes.stream()
              .skip(from)
              .filter(probe -> probe.toldNanos != 0)
              .mapToLong(probe -> probe.toldNanos - probe.sentNanos)
              .toArray());
    }
  }

  @Override
  public void close() throws IOException {
    for (Prober prober : probers) {
      prober.socket.close();
    }
  }
}
