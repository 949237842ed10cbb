package io.portcullis.catalog;

import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.catalog.Service.Transport;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every port that some services open together, transport by transport. */
final class Openings {

  private static final int ECHO = 0;
  private static final int OTHER_ICMP = 1;

  private final Map<Transport, BitSet> open = new EnumMap<>(Transport.class);

  static Openings of(Collection<Service> services) {
    Openings openings = new Openings();
    services.forEach(openings::add);
    return openings;
  }

  private void add(Service service) {
    for (Transport transport : service.transports()) {
      BitSet ports = open.computeIfAbsent(transport, t -> new BitSet());
      for (PortRange range : service.ports()) {
        ports.set(range.first(), range.last() + 1);
      }
      if (transport == Transport.ICMP) {
        ports.set(ECHO, service.echoOnly() ? ECHO + 1 : OTHER_ICMP + 1);
      }
    }
  }

  /** Nothing of the service stays shut. */
  boolean cover(Service service) {
    return of(List.of(service)).open.entrySet().stream()
        .allMatch(e -> cover(e.getKey(), e.getValue()));
  }

  private boolean cover(Transport transport, BitSet ports) {
    BitSet shut = (BitSet) ports.clone();
    shut.andNot(open.getOrDefault(transport, new BitSet()));
    return shut.isEmpty();
  }
}
