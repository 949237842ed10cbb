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
}
