package io.portcullis.collector;

import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads its sockets, one per listen address, and hands bursts to the queue. One thread. */
final class Receiver implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Receiver.class);

  /** Enough to make the queue's lock cheap, few enough that no socket waits for another. */
  private static final int BURST = 64;

  /** UDP's length field has 16 bits, so a datagram is never cut. */
  private static final int LONGEST_DATAGRAM = 65_535;

  /**
   * Who wakes for each datagram pays more for waking than for reading. What comes in so long waits
   * in the socket's buffer: some fifty datagrams at 250,000 a second.
   */
  private static final long REST_NANOS = 200_000;

  private final List<UdpSocket> sockets;
  private final Selector selector;
  private final Senders senders;
  private final RateLimit rateLimit;
  private final BatchQueue queue;
  private final CollectorMeters meters;
  private final Clock clock;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
  private final Burst burst = new Burst(BURST);
  private volatile boolean stopping;

  /** After the latest burst of some socket there was more to read. */
  private boolean moreWaits;

  Receiver(
      List<UdpSocket> sockets,
      Senders senders,
      RateLimit rateLimit,
      BatchQueue queue,
      CollectorMeters meters,
      Clock clock)
      throws IOException {
    this.sockets = sockets;
    this.senders = senders;
    this.rateLimit = rateLimit;
    this.queue = queue;
    this.meters = meters;
    this.clock = clock;
    this.selector = Selector.open();
    for (UdpSocket socket : sockets) {
      socket.channel().register(selector, SelectionKey.OP_READ, socket);
    }
  }

  /** Reads on until {@link #stop}, then what the sockets still hold. */
  @Override
  public void run() {
    try (selector) {
      while (!stopping) {
        moreWaits = false;
        selector.select(key -> readBurst((UdpSocket) key.attachment()));
        if (!moreWaits) {
          LockSupport.parkNanos(REST_NANOS);
        }
      }
      sockets.forEach(this::drain);
    } catch (IOException e) {
      log.error("this receiver stops: its sockets can't be waited for", e);
    }
  }

  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /**
   * Reads what was in the socket's buffer when it was asked to stop: until it is empty or, as
   * exporters go on sending, as much as the buffer can hold. (Linux grants twice what it reports,
   * for its own bookkeeping.)
   */
  private void drain(UdpSocket socket) {
    long left = 2L * socket.receiveBufferBytes();
    do {
      readBurst(socket);
      left -= burst.bytes();
    } while (burst.read() > 0 && left > 0);
  }

  private void readBurst(UdpSocket socket) {
    long now = clock.millis();
    senders.newBurst(now);
    burst.clear();
    try {
      while (!burst.isFull() && readOne(socket.channel(), now)) {}
    } catch (IOException e) {
      giveUp(socket, e);
    }
    moreWaits |= burst.isFull();
    if (burst.read() > 0) {
      int noRoom = queue.add(burst, now);
      meters.read(socket.address().getPort(), burst, noRoom);
    }
  }

  private boolean readOne(DatagramChannel channel, long nowMillis) throws IOException {
    buffer.clear();
    InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
    if (source == null) {
      return false;
    }
    Exporter exporter = senders.exporter(source);
    if (Senders.isRefused(exporter) || rateLimit.admits(exporter, nowMillis)) {
      burst.add(exporter, buffer.flip());
    } else {
      burst.limit(buffer.flip());
    }
    return true;
  }

  /** The other sockets go on; the gauge of open sockets and the log tell of this one. */
  private static void giveUp(UdpSocket socket, IOException reason) {
    log.error("{} can't be read any more and is closed; restart to listen again", socket, reason);
    try {
      socket.close();
    } catch (IOException e) {
      log.warn("{} did not close cleanly", socket, e);
    }
  }
}
