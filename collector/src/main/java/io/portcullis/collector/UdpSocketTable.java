package io.portcullis.collector;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads Linux's table of UDP sockets, {@code /proc/net/udp} and {@code /proc/net/udp6}: columns
 * apart by blanks, numbers of addresses and ports in hexadecimal, {@code drops} last.
 */
final class UdpSocketTable {

  private static final int LOCAL_ADDRESS = 1;
  private static final int INODE = 9;
  private static final int DROPS = 12;

  private UdpSocketTable() {}

  /**
   * One socket.
   *
   * @param drops datagrams that found its receive buffer full, a 32-bit counter
   */
  record Row(int localPort, long inode, long drops) {}

  /** The rows that can be read; the heading and any line of another shape are passed over. */
  static List<Row> parse(List<String> lines) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      String[] columns = line.strip().split("\\s+");
      int colon = columns.length > DROPS ? columns[LOCAL_ADDRESS].lastIndexOf(':') : -1;
      if (colon < 0) {
        continue;
      }
      try {
        rows.add(
            new Row(
                Integer.parseInt(columns[LOCAL_ADDRESS].substring(colon + 1), 16),
                Long.parseLong(columns[INODE]),
                // Some kernels print the counter signed.
                Long.parseLong(columns[DROPS]) & 0xffff_ffffL));
      } catch (NumberFormatException e) {
        continue;
      }
    }
    return rows;
  }
}
