package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UdpPlayerTest {

  private static final int AS_FAST_AS_IT_GOES = 1_000_000;

  private static Simulation simulation() {
    return new Simulation(
        SimulationConfig.of(1, Instant.parse("2026-11-23T08:00:00Z"), Duration.ofSeconds(20)));
  }

  @Test
  void playsOnlyToThisMachine() {
    InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.1", 2055);
    assertThatThrownBy(() -> new UdpPlayer(simulation(), elsewhere, 1, emission -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("192.0.2.1");
  }

  @Test
  void refusesASpeedThatNeverEnds() {
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2055);
    assertThatThrownBy(() -> new UdpPlayer(simulation(), here, 0, emission -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed");
  }

  @Test
  void sendsEveryPacketInOrderFromOneSocketForEachExporter() throws Exception {
    List<String> expected = new ArrayList<>();
    simulation().emissions().forEachRemaining(e -> expected.add(asText(e.datagram())));
    List<Emission> played = new ArrayList<>();
    Set<Integer> ports = new HashSet<>();
    List<String> received = new ArrayList<>();
    try (DatagramSocket collector =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      collector.setSoTimeout(5_000);
      InetSocketAddress target = (InetSocketAddress) collector.getLocalSocketAddress();
      // Each packet is taken before the next is sent: no buffer can overflow.
      new UdpPlayer(
              simulation(),
              target,
              AS_FAST_AS_IT_GOES,
              emission -> {
                played.add(emission);
                DatagramPacket packet = receive(collector);
                ports.add(packet.getPort());
                received.add(asText(Arrays.copyOf(packet.getData(), packet.getLength())));
              })
          .run();
    }
    assertThat(played).hasSameSizeAs(expected);
    assertThat(received).isEqualTo(expected);
    assertThat(ports).hasSameSizeAs(simulation().exporters());
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() {
    List<Emission> played = new ArrayList<>();
    InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    UdpPlayer player =
        new UdpPlayer(
            simulation(),
            target,
            AS_FAST_AS_IT_GOES,
            emission -> {
              played.add(emission);
              Thread.currentThread().interrupt();
            });
    player.run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(played).hasSize(1);
  }

  private static String asText(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static DatagramPacket receive(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    try {
      socket.receive(packet);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return packet;
  }
}
