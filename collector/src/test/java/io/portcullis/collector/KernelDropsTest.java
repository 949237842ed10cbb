package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDropsTest {

  @TempDir private Path proc;

  @BeforeEach
  void thisProcessHasTwoSockets() throws IOException {
    Path descriptors = Files.createDirectories(proc.resolve("self").resolve("fd"));
    Files.createSymbolicLink(descriptors.resolve("5"), Path.of("socket:[100]"));
    Files.createSymbolicLink(descriptors.resolve("6"), Path.of("socket:[200]"));
    Files.createSymbolicLink(descriptors.resolve("7"), Path.of("pipe:[300]"));
    Files.createDirectories(proc.resolve("net"));
  }

  @Test
  void countsItsOwnSocketsOfBothFamiliesAndNobodyElses() throws IOException {
    table("udp", row(2055, 100, 3) + row(2055, 999, 70));
    table("udp6", row(2055, 200, 4) + row(4739, 998, 70));

    KernelDrops drops = KernelDrops.ofSockets(proc, Set.of(2055, 4739)).orElseThrow();

    assertThat(drops.dropped(2055)).isEqualTo(7);
    assertThat(drops.dropped(4739)).isZero();
  }

  @Test
  void goesUpWithTheKernelAndPastTheEndOfItsCounter() throws IOException {
    table("udp", row(2055, 100, 4_294_967_290L));
    KernelDrops drops = KernelDrops.ofSockets(proc, Set.of(2055)).orElseThrow();

    table("udp", row(2055, 100, 4));

    assertThat(drops.dropped(2055)).isEqualTo(4_294_967_300L);
  }

  @Test
  void remembersWhatASocketDroppedThatIsClosedSince() throws IOException {
    table("udp", row(2055, 100, 3) + row(2055, 200, 1));
    KernelDrops drops = KernelDrops.ofSockets(proc, Set.of(2055)).orElseThrow();

    table("udp", row(2055, 200, 2));

    assertThat(drops.dropped(2055)).isEqualTo(5);
  }

  @Test
  void whereTheSystemDoesNotTellThereIsNoCountRatherThanZero() {
    assertThat(KernelDrops.ofSockets(proc.resolve("nothing here"), Set.of(2055))).isEmpty();
    assertThat(KernelDrops.ofSockets(proc, Set.of(2055))).isEmpty();
  }

  @Test
  void onLinuxSeesWhatTheKernelReallyDropped() throws IOException {
    boolean told = Files.isReadable(Path.of("/proc/net/udp"));
    try (DatagramSocket deaf = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        DatagramSocket exporter = new DatagramSocket()) {
      deaf.setReceiveBufferSize(4096);
      Optional<KernelDrops> drops =
          KernelDrops.ofSockets(Path.of("/proc"), Set.of(deaf.getLocalPort()));
      DatagramPacket datagram =
          new DatagramPacket(new byte[1400], 1400, deaf.getLocalSocketAddress());
      for (int i = 0; i < 100; i++) {
        exporter.send(datagram);
      }

      assertThat(drops.isPresent()).isEqualTo(told);
      assertThat(drops.map(known -> known.dropped(deaf.getLocalPort()) > 50).orElse(!told))
          .isEqualTo(true);
    }
  }

  private void table(String name, String rows) throws IOException {
    Files.writeString(
        proc.resolve("net").resolve(name), "sl local_address rem_address ... drops\n" + rows);
  }

  private static String row(int port, long inode, long drops) {
    return "1: 0100007F:%04X 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 %d 2 0 %d%n"
        .formatted(port, inode, drops);
  }
}
