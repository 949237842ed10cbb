package io.portcullis.domain.exception;

import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.flow.Protocol;

/**
 * What an exception accepts on the wire: a service as the catalog writes it ({@code tcp/1433},
 * {@code udp/16500-16509}, {@code icmp}), a protocol without ports ({@code ip/47}), or {@code any}.
 */
public sealed interface ExceptedService {

  /**
   * @param port the server's port; for ICMP the request's type and code
   */
  boolean covers(int protocol, int port);

  /** Ports and ICMP as the catalog has them. */
  record Named(Service service) implements ExceptedService {
    @Override
    public boolean covers(int protocol, int port) {
      return service.includes(protocol, port);
    }

    @Override
    public String toString() {
      return service.toString();
    }
  }

  /** An IP protocol that has no ports. */
  record Bare(int protocol) implements ExceptedService {
    @Override
    public boolean covers(int other, int port) {
      return other == protocol;
    }

    @Override
    public String toString() {
      return Protocol.name(protocol);
    }
  }

  /** Every protocol and port; it alone covers what has no single service, such as a scan. */
  record Any() implements ExceptedService {
    @Override
    public boolean covers(int protocol, int port) {
      return true;
    }

    @Override
    public String toString() {
      return "any";
    }
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws IllegalArgumentException with what is wrong and what would be right
   */
  static ExceptedService parse(String text) {
    if (text.equals("any")) {
      return new Any();
    }
    if (!text.startsWith("ip/")) {
      return new Named(Service.parse(text));
    }
    int protocol = Protocol.parse(text);
    if (Protocol.hasPorts(protocol) || Protocol.isIcmp(protocol)) {
      String name = Protocol.name(protocol);
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is "
              + name
              + "; write "
              + name
              + (Protocol.hasPorts(protocol) ? "/443 or " + name + "/*" : ""));
    }
    return new Bare(protocol);
  }

  /** The narrowest that covers this; ICMP is known no closer than echo or all of it. */
  static ExceptedService of(int protocol, int port) {
    String service = Protocol.service(protocol, port);
    return parse(Protocol.isIcmp(protocol) && !service.equals("icmp/echo") ? "icmp" : service);
  }
}
