package io.portcullis.domain.catalog;

import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a catalog flow allows on the wire, in the form the catalog writes it: {@code tcp/80,443},
 * {@code udp/16500-16509}, {@code tcp+udp/1494}, {@code tcp/*}, {@code tcp/dynamic}, {@code icmp},
 * {@code icmp/echo}.
 *
 * @param transports one or both of TCP and UDP, or ICMP alone
 * @param ports at least one range for TCP and UDP; empty for ICMP
 * @param dynamic the ports are asked for at run time and {@link PortRange#DYNAMIC} stands in for
 *     them
 * @param echoOnly of ICMP only echo request and reply
 */
public record Service(
    List<Transport> transports, List<PortRange> ports, boolean dynamic, boolean echoOnly) {

  /** The protocols a catalog flow can name. */
  public enum Transport {
    TCP,
    UDP,
    ICMP;

    public boolean matches(int protocol) {
      return switch (this) {
        case TCP -> protocol == Protocol.TCP;
        case UDP -> protocol == Protocol.UDP;
        case ICMP -> Protocol.isIcmp(protocol);
      };
    }
  }

  public Service {
    transports = List.copyOf(transports);
    ports = List.copyOf(ports);
  }

  /**
   * @throws IllegalArgumentException with what is wrong and what would be right
   */
  public static Service parse(String text) {
    int slash = text.indexOf('/');
    List<Transport> transports = transports(slash < 0 ? text : text.substring(0, slash), text);
    if (transports.contains(Transport.ICMP)) {
      if (transports.size() > 1) {
        throw new IllegalArgumentException("'" + text + "' mixes ICMP with ports; write two flows");
      }
      return icmp(slash < 0 ? "" : text.substring(slash + 1), text);
    }
    if (slash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' names no port; write " + text + "/443 or " + text + "/*");
    }
    String ports = text.substring(slash + 1);
    return switch (ports) {
      case "*" -> new Service(transports, List.of(PortRange.ALL), false, false);
      case "dynamic" -> new Service(transports, List.of(PortRange.DYNAMIC), true, false);
      default -> new Service(transports, ranges(ports, text), false, false);
    };
  }

  private static List<Transport> transports(String names, String whole) {
    List<Transport> found = new ArrayList<>();
    for (String name : names.split("\\+", -1)) {
      Transport transport =
          switch (name) {
            case "tcp" -> Transport.TCP;
            case "udp" -> Transport.UDP;
            case "icmp" -> Transport.ICMP;
            default ->
                throw new IllegalArgumentException(
                    "'"
                        + whole
                        + "' has the transport '"
                        + name
                        + "'; it is tcp, udp, tcp+udp or icmp");
          };
      if (found.contains(transport)) {
        throw new IllegalArgumentException("'" + whole + "' names " + name + " twice");
      }
      found.add(transport);
    }
    return found;
  }

  private static Service icmp(String kind, String whole) {
    if (!kind.isEmpty() && !kind.equals("echo")) {
      throw new IllegalArgumentException("'" + whole + "' is neither icmp nor icmp/echo");
    }
    return new Service(List.of(Transport.ICMP), List.of(), false, kind.equals("echo"));
  }

  private static List<PortRange> ranges(String ports, String whole) {
    List<PortRange> ranges = new ArrayList<>();
    for (String part : ports.split(",", -1)) {
      ranges.add(PortRange.parse(part, whole));
    }
    return ranges;
  }

  /**
   * A conversation on this is one of the service's.
   *
   * @param port the server's port; for ICMP the request's type and code
   */
  public boolean includes(int protocol, int port) {
    if (transports.stream().noneMatch(transport -> transport.matches(protocol))) {
      return false;
    }
    return isIcmp()
        ? !echoOnly || IcmpType.isEchoRequest(protocol, port)
        : ports.stream().anyMatch(range -> range.contains(port));
  }

  public boolean isIcmp() {
    return transports.contains(Transport.ICMP);
  }

  /** Every port there is: nothing can be told by the port. */
  public boolean anyPort() {
    return ports.equals(List.of(PortRange.ALL));
  }

  /** As the catalog writes it; {@code Service.parse(s.toString())} equals {@code s}. */
  @Override
  public String toString() {
    if (isIcmp()) {
      return echoOnly ? "icmp/echo" : "icmp";
    }
    String names =
        transports.stream()
            .map(t -> t.name().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining("+"));
    if (dynamic) {
      return names + "/dynamic";
    }
    return names
        + "/"
        + (anyPort()
            ? "*"
            : ports.stream().map(PortRange::toString).collect(Collectors.joining(",")));
  }
}
