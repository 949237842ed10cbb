package io.portcullis.domain.flow;

/**
 * The IP protocol numbers that the catalog speaks of (IANA "Assigned Internet Protocol Numbers").
 */
public final class Protocol {

  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP_V6 = 58;

  private Protocol() {}

  /** {@code tcp}, {@code udp}, {@code icmp} (both versions), or {@code ip/47} for the rest. */
  public static String name(int protocol) {
    return switch (protocol) {
      case TCP -> "tcp";
      case UDP -> "udp";
      case ICMP, ICMP_V6 -> "icmp";
      default -> "ip/" + protocol;
    };
  }

  /**
   * A service as people write it: {@code tcp/443}, {@code icmp/echo}, {@code icmp/13.0}, {@code
   * ip/47}.
   *
   * @param port the server's port; for ICMP the request's type and code
   */
  public static String service(int protocol, int port) {
    if (hasPorts(protocol)) {
      return name(protocol) + "/" + port;
    }
    if (!isIcmp(protocol)) {
      return name(protocol);
    }
    int type = port >>> 8;
    boolean echo = type == (protocol == ICMP ? IcmpType.ECHO_REQUEST : IcmpType.V6_ECHO_REQUEST);
    return echo ? "icmp/echo" : "icmp/" + type + "." + (port & 0xff);
  }

  public static boolean isIcmp(int protocol) {
    return protocol == ICMP || protocol == ICMP_V6;
  }

  /** Only these carry port numbers that mean a service to us. */
  public static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP;
  }
}
