package io.portcullis.cli.catalog;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Service;
import java.util.List;
import java.util.Locale;

/** What commands say of a flow. */
final class FlowWords {

  static final String CURRENT = "current";

  private static final String OFF = "off";

  private FlowWords() {}

  /** {@code current}, {@code legacy}, {@code planned}, or {@code off}. */
  static String status(CatalogFlow flow) {
    return flow.switchedOff().isPresent() ? OFF : flow.status().name().toLowerCase(Locale.ROOT);
  }

  /** {@code vda -> delivery-controller}. */
  static String ends(CatalogFlow flow) {
    return String.join(", ", flow.from())
        + (flow.bidirectional() ? " <-> " : " -> ")
        + String.join(", ", flow.to());
  }

  /** {@code 80}, {@code 16500-16509}; {@code *} for any, nothing for ICMP. */
  static List<String> ports(Service service) {
    return service.anyPort()
        ? List.of("*")
        : service.ports().stream().map(PortRange::toString).toList();
  }
}
