package io.portcullis.collector;

import io.portcullis.collector.UdpSocketTable.Row;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Datagrams that the operating system dropped because a receive buffer of this process was full.
 * Only Linux tells; elsewhere there is no such object, which is not the same as no drops.
 */
final class KernelDrops {

  private final Path proc;

  /** Last reading by inode of the socket. */
  private final Map<Long, Long> last = new HashMap<>();

  private final Map<Integer, Long> byPort = new TreeMap<>();

  private KernelDrops(Path proc, List<Row> mine) {
    this.proc = proc;
    for (Row row : mine) {
      last.put(row.inode(), row.drops());
      byPort.merge(row.localPort(), row.drops(), Long::sum);
    }
  }

  /**
   * Watches this process's sockets on {@code ports}, which are open already.
   *
   * @param proc {@code /proc}
   * @return empty where the system does not tell
   */
  static Optional<KernelDrops> ofSockets(Path proc, Set<Integer> ports) {
    try {
      Set<Long> inodes = socketInodes(proc.resolve("self").resolve("fd"));
      List<Row> mine = new ArrayList<>();
      for (Row row : table(proc)) {
        if (ports.contains(row.localPort()) && inodes.contains(row.inode())) {
          mine.add(row);
        }
      }
      return mine.isEmpty() ? Optional.empty() : Optional.of(new KernelDrops(proc, mine));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Set<Long> socketInodes(Path descriptors) throws IOException {
    Set<Long> inodes = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        inodeOf(entry).ifPresent(inodes::add);
      }
    }
    return inodes;
  }

  /** The links read {@code socket:[4711]}. */
  private static Optional<Long> inodeOf(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:[")
          ? Optional.of(Long.valueOf(target.substring("socket:[".length(), target.length() - 1)))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      // Closed since the directory was listed.
      return Optional.empty();
    }
  }

  private static List<Row> table(Path proc) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String name : List.of("udp", "udp6")) {
      Path file = proc.resolve("net").resolve(name);
      if (Files.isReadable(file)) {
        rows.addAll(UdpSocketTable.parse(Files.readAllLines(file)));
      }
    }
    return rows;
  }

  /** Dropped so far by all sockets on {@code port}, those closed meanwhile included. */
  synchronized long dropped(int port) {
    refresh();
    return byPort.getOrDefault(port, 0L);
  }

  synchronized void refresh() {
    List<Row> rows;
    try {
      rows = table(proc);
    } catch (IOException e) {
      // The next reading catches up: the counters go on in the kernel.
      return;
    }
    for (Row row : rows) {
      Long before = last.get(row.inode());
      if (before != null) {
        byPort.merge(row.localPort(), (row.drops() - before) & 0xffff_ffffL, Long::sum);
        last.put(row.inode(), row.drops());
      }
    }
  }
}
