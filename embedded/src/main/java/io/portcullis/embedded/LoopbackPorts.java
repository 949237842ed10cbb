package io.portcullis.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * The two ports of a node. Both must be known before the broker starts, because the controller's is
 * written in the quorum's configuration; so free ones are found by binding and letting go.
 *
 * @param broker for clients
 * @param controller for the broker itself
 */
record LoopbackPorts(int broker, int controller) {

  static final String HOST = "127.0.0.1";

  /** Takes the ports asked for, or free ones for 0, and says so if one is taken. */
  static LoopbackPorts claim(int broker, int controller) {
    try (ServerSocket first = bind(broker);
        ServerSocket second = bind(controller)) {
      return new LoopbackPorts(first.getLocalPort(), second.getLocalPort());
    } catch (IOException e) {
      throw new BrokerStartException("No free loopback port (" + e.getMessage() + ").", e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      if (port == 0) {
        throw e;
      }
      throw new BrokerStartException(
          "Port "
              + port
              + " on "
              + HOST
              + " is taken ("
              + e.getMessage()
              + "). Stop what listens there, or choose another port for the embedded Kafka; 0 takes"
              + " any free one.",
          e);
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
