package io.portcullis.collector;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of a collector: for every receiver one per listen address. */
final class Sockets implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Sockets.class);
  private static final Path PROC = Path.of("/proc");

  private final List<List<UdpSocket>> byReceiver = new ArrayList<>();
  private final List<UdpSocket> all = new ArrayList<>();
  private final Optional<KernelDrops> kernelDrops;

  /**
   * Binds them all or none.
   *
   * @throws IOException naming the entry of {@code collector.listen} that can't be bound
   */
  Sockets(CollectorConfig config) throws IOException {
    int receivers = receivers(config);
    for (int i = 0; i < receivers; i++) {
      byReceiver.add(new ArrayList<>());
    }
    try {
      for (int i = 0; i < config.listen().size(); i++) {
        bind(config.listen().get(i), "collector.listen[" + i + "]", config.receiveBufferBytes());
      }
    } catch (IOException e) {
      closeAll();
      throw e;
    }
    kernelDrops = KernelDrops.ofSockets(PROC, ports());
  }

  private static int receivers(CollectorConfig config) {
    if (config.receivers() > 1 && !UdpSocket.canShare()) {
      log.warn(
          "collector.receivers: this system can't share a port between sockets; one receiver"
              + " instead of {}",
          config.receivers());
      return 1;
    }
    return config.receivers();
  }

  private void bind(Listen listen, String path, int bufferBytes) throws IOException {
    try {
      InetAddress host = InetAddress.getByName(listen.host());
      boolean shared = byReceiver.size() > 1;
      if (shared) {
        // A shared port would let a second collector take part of the traffic, unnoticed.
        UdpSocket.bind(host, listen.port(), false, bufferBytes).close();
      }
      int port = listen.port();
      for (List<UdpSocket> sockets : byReceiver) {
        UdpSocket socket = UdpSocket.bind(host, port, shared, bufferBytes);
        port = socket.address().getPort();
        sockets.add(socket);
        all.add(socket);
      }
      UdpSocket last = all.get(all.size() - 1);
      if (last.receiveBufferBytes() < bufferBytes) {
        log.warn(
            "{}: the system granted a receive buffer of {} bytes instead of {}; raise its limit"
                + " (Linux: sysctl net.core.rmem_max) or bursts may be lost",
            last,
            last.receiveBufferBytes(),
            bufferBytes);
      }
    } catch (UnknownHostException e) {
      throw new IOException(path + ".host: '" + listen.host() + "' is no address known here", e);
    } catch (BindException e) {
      throw new IOException(
          ("%s: can't receive on %s: %s; is another program listening there, and is the address"
                  + " one of this machine's?")
              .formatted(path, listen, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IOException(path + ": can't receive on " + listen + ": " + e.getMessage(), e);
    }
  }

  List<List<UdpSocket>> byReceiver() {
    return byReceiver;
  }

  /** One for each entry of {@code collector.listen}, with the ports that the system chose. */
  List<InetSocketAddress> addresses() {
    return byReceiver.get(0).stream().map(UdpSocket::address).toList();
  }

  Set<Integer> ports() {
    Set<Integer> ports = new TreeSet<>();
    all.forEach(socket -> ports.add(socket.address().getPort()));
    return ports;
  }

  /** The smallest receive buffer among the sockets on {@code port}. */
  int receiveBufferBytes(int port) {
    return all.stream()
        .filter(socket -> socket.address().getPort() == port)
        .mapToInt(UdpSocket::receiveBufferBytes)
        .min()
        .orElse(0);
  }

  /** How many are open. */
  long open() {
    return all.stream().filter(UdpSocket::isOpen).count();
  }

  boolean allOpen() {
    return open() == all.size();
  }

  /** Empty where the system does not tell. */
  Optional<KernelDrops> kernelDrops() {
    return kernelDrops;
  }

  @Override
  public void close() {
    // The kernel forgets a socket's count with the socket.
    kernelDrops.ifPresent(KernelDrops::refresh);
    closeAll();
  }

  private void closeAll() {
    for (UdpSocket socket : all) {
      try {
        socket.close();
      } catch (IOException e) {
        log.warn("{} did not close cleanly", socket, e);
      }
    }
  }
}
