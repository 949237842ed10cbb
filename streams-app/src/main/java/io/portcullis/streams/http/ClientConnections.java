package io.portcullis.streams.http;

import io.micrometer.core.instrument.Counter;
import io.portcullis.streams.access.ClientNetwork;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Accepts connections, and ends at once what is more than one client may have at a time: whoever
 * holds many does not keep others out.
 */
final class ClientConnections extends ServerConnector {

  private final int most;
  private final Counter refused;
  private final Map<EndPoint, String> networks = new HashMap<>();
  private final Map<String, Integer> open = new HashMap<>();

  /**
   * @param most of one client
   */
  ClientConnections(Server server, int most, Counter refused, ConnectionFactory... factories) {
    super(server, 1, 1, factories);
    this.most = most;
    this.refused = refused;
  }

  @Override
  protected void onEndPointOpened(EndPoint endPoint) {
    super.onEndPointOpened(endPoint);
    if (enter(endPoint) > most) {
      refused.increment();
      endPoint.close();
    }
  }

  @Override
  protected void onEndPointClosed(EndPoint endPoint) {
    leave(endPoint);
    super.onEndPointClosed(endPoint);
  }

  /** Returns how many it has then. */
  private int enter(EndPoint endPoint) {
    String network = network(endPoint);
    synchronized (open) {
      networks.put(endPoint, network);
      return open.merge(network, 1, Integer::sum);
    }
  }

  private void leave(EndPoint endPoint) {
    synchronized (open) {
      String network = networks.remove(endPoint);
      if (network != null) {
        open.computeIfPresent(network, (its, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /** All that are gone already count as one client. */
  private static String network(EndPoint endPoint) {
    return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress address
        ? ClientNetwork.of(address.getAddress().getHostAddress())
        : "";
  }
}
