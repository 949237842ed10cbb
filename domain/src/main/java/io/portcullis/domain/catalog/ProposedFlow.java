package io.portcullis.domain.catalog;

import io.portcullis.domain.catalog.Service.Transport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A flow that a site might add to the catalog, should its people agree.
 *
 * @param id the same for the same flow, however often it is proposed
 */
public record ProposedFlow(String id, List<String> from, List<String> to, Service service) {

  public ProposedFlow {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** With an id made of all the rest: {@code site.vda-to-sql-server-tcp-1433}. */
  public static ProposedFlow of(List<String> from, List<String> to, Service service) {
    String id =
        "site."
            + String.join("-and-", from)
            + "-to-"
            + String.join("-and-", to)
            + "-"
            + transports(service)
            + ports(service);
    return new ProposedFlow(id, from, to, service);
  }

  private static String transports(Service service) {
    return service.transports().stream()
        .map(Transport::name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("-"));
  }

  private static String ports(Service service) {
    if (service.isIcmp()) {
      return service.echoOnly() ? "-echo" : "";
    }
    if (service.dynamic() || service.anyPort()) {
      return service.dynamic() ? "-dynamic" : "-any";
    }
    return service.ports().stream()
        .map(range -> "-" + range.toString().replace("-", "-to-"))
        .collect(Collectors.joining());
  }
}
