package io.portcullis.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Exporters that send datagrams with numbers to one address on loopback, in turn. */
final class NumberedLoad implements AutoCloseable {

  private static final int LENGTH = 1_000;

  private final InetSocketAddress to;
  private final int perSecond;
  private final List<DatagramChannel> exporters = new ArrayList<>();
  private long sent;

  NumberedLoad(InetSocketAddress to, int exporters, int perSecond) throws IOException {
    this.to = to;
    this.perSecond = perSecond;
    for (int i = 0; i < exporters; i++) {
      // Not connected: a collector that is gone must not show here.
      this.exporters.add(
          DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }
  }

  /** Sends for so long at its rate. */
  void send(Duration time) throws IOException {
    long began = System.nanoTime();
    long already = sent;
    for (long took = 0; took < time.toNanos(); took = System.nanoTime() - began) {
      long due = already + took * perSecond / 1_000_000_000L;
      while (sent < due) {
        ByteBuffer datagram = ByteBuffer.allocate(LENGTH);
        datagram.putLong(0, sent / exporters.size());
        exporters.get((int) (sent % exporters.size())).send(datagram, to);
        sent++;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** The number in a datagram: each exporter counts its own from 0. */
  static long number(byte[] datagram) {
    return ByteBuffer.wrap(datagram).getLong();
  }

  long sent() {
    return sent;
  }

  /** How many each has sent, by its port. */
  TreeMap<Integer, Long> sentByPort() throws IOException {
    TreeMap<Integer, Long> byPort = new TreeMap<>();
    int all = exporters.size();
    for (int i = 0; i < all; i++) {
      InetSocketAddress own = (InetSocketAddress) exporters.get(i).getLocalAddress();
      byPort.put(own.getPort(), (sent + all - 1 - i) / all);
    }
    return byPort;
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel exporter : exporters) {
      exporter.close();
    }
  }
}
