package io.portcullis.collector;

/**
 * An address and a port to receive on.
 *
 * @param host an address of this machine; {@code 0.0.0.0} for all of its IPv4 addresses, {@code ::}
 *     for all (where the system takes IPv4 on IPv6 sockets, as Linux does). Loopback when left out:
 *     nothing is reachable from outside unless somebody says so
 * @param port 0 to 65535; 0 lets the system choose, see {@link Collector#addresses()}
 */
public record Listen(String host, Integer port) {

  /** Where nothing but this machine gets through. */
  public static final String LOOPBACK = "127.0.0.1";

  public Listen {
    host = host == null ? LOOPBACK : host;
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
