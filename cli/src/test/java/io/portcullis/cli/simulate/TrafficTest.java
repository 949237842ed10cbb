package io.portcullis.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TrafficTest {

  private static final int EXPORTERS = 7;

  @Test
  void every_exporter_is_known_by_an_address_of_its_own_until_it_is_stopped() throws Exception {
    try (DatagramSocket collector =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Traffic traffic = new Traffic((InetSocketAddress) collector.getLocalSocketAddress(), 60);
      FutureTask<Long> sending = new FutureTask<>(() -> traffic.run(1, Duration.ofMinutes(5)));
      Thread thread = new Thread(sending, "exporters");
      thread.start();
      Set<String> senders = new TreeSet<>();
      DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
      while (senders.size() < EXPORTERS) {
        collector.receive(packet);
        senders.add(packet.getAddress().getHostAddress());
      }
      thread.interrupt();

      assertThat(senders)
          .containsExactly(
              "127.0.0.2",
              "127.0.0.3",
              "127.0.0.4",
              "127.0.0.5",
              "127.0.0.6",
              "127.0.0.7",
              "127.0.0.8");
      assertThat(sending.get()).isGreaterThanOrEqualTo(EXPORTERS);
    }
  }

  @Test
  void a_round_too_short_for_what_it_shows_is_refused() {
    Traffic traffic = new Traffic(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), 60);

    assertThatThrownBy(() -> traffic.run(1, Duration.ofSeconds(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too short");
  }
}
