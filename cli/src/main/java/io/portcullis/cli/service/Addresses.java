package io.portcullis.cli.service;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Socket addresses as people write them. */
public final class Addresses {

  private Addresses() {}

  /** {@code 127.0.0.1:8080} or {@code [::1]:8080}. */
  public static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    boolean v6 = address.getAddress() instanceof Inet6Address;
    return (v6 ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
