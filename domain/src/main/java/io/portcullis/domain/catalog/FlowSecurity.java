package io.portcullis.domain.catalog;

import io.portcullis.domain.catalog.CatalogFlow.Security;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What someone on the wire could read of a flow: the same on all its ports, or port by port.
 *
 * @param everywhere what holds on every port that {@code byPort} does not speak of
 * @param byPort what holds on some of the flow's ports, by port
 */
public record FlowSecurity(Security everywhere, Map<PortRange, Security> byPort) {

  public static final FlowSecurity UNSPECIFIED = of(Security.UNSPECIFIED);

  public FlowSecurity {
    byPort = Collections.unmodifiableMap(new TreeMap<>(byPort));
  }

  public static FlowSecurity of(Security everywhere) {
    return new FlowSecurity(everywhere, Map.of());
  }

  public static FlowSecurity byPort(Map<PortRange, Security> ports) {
    return new FlowSecurity(Security.UNSPECIFIED, ports);
  }

  public Security at(int port) {
    for (Map.Entry<PortRange, Security> part : byPort.entrySet()) {
      if (part.getKey().contains(port)) {
        return part.getValue();
      }
    }
    return everywhere;
  }

  /** The ports on which this holds: of a flow that says it of all its ports, every port. */
  public List<PortRange> ports(Security security) {
    if (byPort.isEmpty()) {
      return everywhere == security ? List.of(PortRange.ALL) : List.of();
    }
    return byPort.keySet().stream().filter(range -> byPort.get(range) == security).toList();
  }

  /** The same without what it says of ports that the service has not. */
  FlowSecurity within(Service service) {
    Map<PortRange, Security> ports = new TreeMap<>(byPort);
    ports.keySet().removeIf(port -> service.ports().stream().noneMatch(r -> r.contains(port)));
    return new FlowSecurity(everywhere, ports);
  }

  /** {@code encrypted}, or {@code 80: cleartext, 443: encrypted}. */
  @Override
  public String toString() {
    return byPort.isEmpty()
        ? word(everywhere)
        : byPort.entrySet().stream()
            .map(part -> part.getKey() + ": " + word(part.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String word(Security security) {
    return security.name().toLowerCase(Locale.ROOT);
  }
}
