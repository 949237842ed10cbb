package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReceiverTest {

  private static final int SENT = 100;

  private final BatchQueue queue = new BatchQueue(1 << 20, 64 * 1024, 50, System::nanoTime);
  private UdpSocket one;
  private UdpSocket other;
  private Receiver receiver;

  @BeforeEach
  void twoSocketsHoldDatagramsThatNobodyHasRead() throws IOException {
    one = UdpSocket.bind(InetAddress.getLoopbackAddress(), 0, false, 1 << 20);
    other = UdpSocket.bind(InetAddress.getLoopbackAddress(), 0, false, 1 << 20);
    Senders senders = new Senders(List.of(), ExporterIdentity.ADDRESS, new SourcePorts());
    CollectorMeters meters = new CollectorMeters(new SimpleMeterRegistry());
    receiver =
        new Receiver(
            List.of(one, other),
            senders,
            new RateLimit(RateLimitConfig.none()),
            queue,
            meters,
            Clock.systemUTC());
    try (DatagramSocket exporter = new DatagramSocket()) {
      for (int i = 0; i < SENT; i++) {
        for (UdpSocket socket : List.of(one, other)) {
          exporter.send(new DatagramPacket(new byte[10], 10, socket.address()));
        }
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    one.close();
    other.close();
  }

  @Test
  void whatTheSocketsHoldWhenItIsStoppedIsStillRead() {
    receiver.stop();

    receiver.run();

    assertThat(queue.datagrams()).isEqualTo(2 * SENT);
  }

  @Test
  void aStopEndsThoughExportersGoOnSending() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Thread flood =
        new Thread(
            () -> {
              try (DatagramSocket exporter = new DatagramSocket()) {
                byte[] datagram = new byte[1400];
                while (!enough.get()) {
                  exporter.send(new DatagramPacket(datagram, datagram.length, one.address()));
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    flood.start();
    receiver.stop();

    receiver.run();

    enough.set(true);
    flood.join();
    assertThat(queue.datagrams()).isGreaterThanOrEqualTo(2 * SENT);
  }

  @Test
  void aSocketThatBreaksDoesNotStopTheOther() throws IOException {
    one.close();
    receiver.stop();

    receiver.run();

    assertThat(queue.datagrams()).isEqualTo(SENT);
    assertThat(other.isOpen()).isTrue();
  }
}
