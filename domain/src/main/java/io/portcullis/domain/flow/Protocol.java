package io.portcullis.domain.flow;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IP protocol numbers that the catalog speaks of (IANA "Assigned Internet Protocol Numbers").
 */
public final class Protocol {

  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP_V6 = 58;

  private static final Pattern TYPE_AND_CODE = Pattern.compile("(\\d{1,3})(?:[/.](\\d{1,3}))?");

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
    return IcmpType.isEchoRequest(protocol, port)
        ? "icmp/echo"
        : "icmp/" + (port >>> 8) + "." + (port & 0xff);
  }

  /**
   * Reads a protocol as people write it: {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a
   * number, or {@code ip/47}.
   *
   * @throws IllegalArgumentException with what it may be
   */
  public static int parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "tcp" -> TCP;
      case "udp" -> UDP;
      case "icmp" -> ICMP;
      case "icmpv6" -> ICMP_V6;
      default -> {
        String digits = name.startsWith("ip/") ? name.substring(3) : name;
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > 255) {
          throw new IllegalArgumentException(
              "'" + text + "' is no protocol; it is tcp, udp, icmp, or a number from 0 to 255");
        }
        yield Integer.parseInt(digits);
      }
    };
  }

  /** ICMP in the version of the addresses; any other protocol is the same for both. */
  public static int icmpOf(int protocol, boolean v4) {
    return isIcmp(protocol) ? (v4 ? ICMP : ICMP_V6) : protocol;
  }

  /**
   * Reads what {@link #service} calls a port: a number for TCP and UDP, type and code for ICMP as
   * {@code 8/0}.
   *
   * @throws IllegalArgumentException with what it may be
   */
  public static int parsePort(int protocol, String text) {
    if (hasPorts(protocol)) {
      if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
        throw new IllegalArgumentException("'" + text + "' is no port; ports are 0 to 65535");
      }
      return Integer.parseInt(text);
    }
    Matcher typeAndCode = TYPE_AND_CODE.matcher(text);
    if (isIcmp(protocol) && typeAndCode.matches()) {
      int type = Integer.parseInt(typeAndCode.group(1));
      int code = typeAndCode.group(2) == null ? 0 : Integer.parseInt(typeAndCode.group(2));
      if (type <= 255 && code <= 255) {
        return type << 8 | code;
      }
    }
    throw new IllegalArgumentException(
        isIcmp(protocol)
            ? "'" + text + "' is no ICMP type and code; write 8/0 for an echo request"
            : name(protocol) + " has no ports; leave '" + text + "' out");
  }

  public static boolean isIcmp(int protocol) {
    return protocol == ICMP || protocol == ICMP_V6;
  }

  /** Only these carry port numbers that mean a service to us. */
  public static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP;
  }
}
