package io.portcullis.collector;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** A bound, non-blocking UDP socket and what the system granted it. */
final class UdpSocket implements AutoCloseable {

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final int receiveBufferBytes;

  private UdpSocket(DatagramChannel channel) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
  }

  /**
   * @param shared whether other sockets of this process get the same port
   */
  static UdpSocket bind(InetAddress host, int port, boolean shared, int receiveBufferBytes)
      throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            host instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      if (shared) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(host, port));
      return new UdpSocket(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether several sockets can receive on one port, each its share. */
  static boolean canShare() {
    try (DatagramChannel channel = DatagramChannel.open()) {
      return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    } catch (IOException e) {
      return false;
    }
  }

  DatagramChannel channel() {
    return channel;
  }

  InetSocketAddress address() {
    return address;
  }

  /** What the system granted ({@code SO_RCVBUF}). */
  int receiveBufferBytes() {
    return receiveBufferBytes;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public String toString() {
    return "UDP " + address;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
