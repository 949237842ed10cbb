package io.portcullis.domain.exporter;

import io.portcullis.domain.address.Address;

/**
 * Who sent export packets: its source address, and its source port only where configuration says
 * that ports tell several exporters behind one address apart.
 *
 * @param port 0 unless ports are part of the identity
 */
public record Exporter(Address address, int port) {

  /** {@code 192.0.2.1}, or with a port {@code 192.0.2.1:2055} and {@code [2001:db8::1]:2055}. */
  @Override
  public String toString() {
    if (port == 0) {
      return address.toString();
    }
    return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws IllegalArgumentException if {@code text} is no exporter
   */
  public static Exporter parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    boolean hasPort = bracketed ? text.indexOf("]:") == colon - 1 : text.indexOf(':') == colon;
    if (colon < 0 || (!bracketed && !hasPort)) {
      return new Exporter(Address.parse(text), 0);
    }
    if (!hasPort) {
      throw new IllegalArgumentException("'" + text + "' is no exporter; write [address]:port");
    }
    String address = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    return new Exporter(Address.parse(address), port(text.substring(colon + 1), text));
  }

  private static int port(String digits, String whole) {
    if (digits.matches("[1-9][0-9]{0,4}") && Integer.parseInt(digits) <= 0xffff) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException("'" + digits + "' in '" + whole + "' is no UDP port");
  }
}
