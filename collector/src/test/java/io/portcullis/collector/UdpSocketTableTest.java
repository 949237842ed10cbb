package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.collector.UdpSocketTable.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples have the shape that Linux 6 prints. */
class UdpSocketTableTest {

  @Test
  void readsPortInodeAndDropsOfIpv4Sockets() {
    List<String> table =
        List.of(
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                + " timeout inode ref pointer drops            ",
            "  449: 0100007F:0807 00000000:0000 07 00000000:00000000 00:00000000 00000000     0    "
                + "    0 15921 2 0000000000000000 5665         ",
            " 2345: 00000000:1283 00000000:0000 07 00000000:00034900 00:00000000 00000000   101    "
                + "    0 20511 2 ffff8d2f4a1b2c00 0            ");

    assertThat(UdpSocketTable.parse(table))
        .containsExactly(new Row(2055, 15921, 5665), new Row(4739, 20511, 0));
  }

  @Test
  void readsIpv6Sockets() {
    List<String> table =
        List.of(
            " 1034: 00000000000000000000000001000000:270B 00000000000000000000000000000000:0000 07"
                + " 00000000:00000000 00:00000000 00000000     0        0 31337 2 0000000000000000"
                + " 42");

    assertThat(UdpSocketTable.parse(table)).containsExactly(new Row(9995, 31337, 42));
  }

  @Test
  void aCounterPrintedSignedIsReadAsTheKernelMeansIt() {
    List<String> table =
        List.of(
            "  449: 0100007F:0807 00000000:0000 07 00000000:00000000 00:00000000 00000000     0    "
                + "    0 15921 2 0000000000000000 -2");

    assertThat(UdpSocketTable.parse(table)).containsExactly(new Row(2055, 15921, 4_294_967_294L));
  }
}
