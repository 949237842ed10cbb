package io.portcullis.streams.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a client is, as far as it can't choose: its IPv4 address; of an IPv6 host, which has as
 * many addresses as it likes, the /64.
 */
public final class ClientNetwork {

  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /** Equal for clients that count as one. */
  public static String of(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(
          bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    } catch (UnknownHostException e) {
      return address; // of a socket of this machine that has no address
    }
  }
}
