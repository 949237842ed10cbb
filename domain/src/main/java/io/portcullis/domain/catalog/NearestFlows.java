package io.portcullis.domain.catalog;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the catalog flows that come nearest to something the catalog does not allow, and says for
 * each why it does not match. Near is what agrees in all but one of client, server and service.
 */
public final class NearestFlows {

  private static final int MOST = 3;

  private final CompiledCatalog catalog;

  public NearestFlows(CompiledCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param port the server's port; for ICMP the request's type and code
   * @return at most three, nearest first
   */
  public List<Near> to(RoleSet client, RoleSet server, int protocol, int port) {
    List<Candidate> found = new ArrayList<>();
    Wanted wanted = new Wanted(client, server, protocol, port, hasName(server));
    for (CompiledFlow flow : catalog.flows()) {
      Candidate candidate = wanted.compare(flow);
      if (candidate != null) {
        found.add(candidate);
      }
    }
    found.sort(Comparator.comparing(Candidate::difference).thenComparing(Candidate::portsAway));
    return found.stream().limit(MOST).map(c -> new Near(c.flow.id(), c.reason)).toList();
  }

  private static boolean hasName(RoleSet server) {
    return server.ids().contains(AddressClass.INTERNET.roleId());
  }

  /** What keeps a flow from matching; the nearest first. */
  private enum Difference {
    NOT_IN_USE,
    OTHER_WAY,
    TRANSPORT,
    CLIENT,
    PORT,
    SERVER,
    OTHER_WAY_AND_PORT
  }

  private record Candidate(CatalogFlow flow, Difference difference, int portsAway, String reason) {}

  private record Wanted(
      RoleSet client, RoleSet server, int protocol, int port, boolean serverMayHaveName) {

    Candidate compare(CompiledFlow compiled) {
      CatalogFlow flow = compiled.flow();
      boolean fromFits = compiled.from().meets(client.members());
      boolean toFits =
          compiled.to().meets(server.members()) || (serverMayHaveName && compiled.named());
      boolean turned =
          compiled.from().meets(server.members()) && compiled.to().meets(client.members());
      boolean transportFits =
          flow.service().transports().stream().anyMatch(t -> t.matches(protocol));
      int away = portsAway(flow.service());
      boolean serviceFits = transportFits && away == 0;
      boolean telling = serviceFits && !flow.service().anyPort() && !flow.service().dynamic();
      if (fromFits && toFits) {
        return sameEnds(compiled, serviceFits, transportFits, away);
      }
      if (turned) {
        return new Candidate(
            flow,
            serviceFits ? Difference.OTHER_WAY : Difference.OTHER_WAY_AND_PORT,
            away,
            allows(flow) + ", the other way round" + (serviceFits ? "" : "; this is " + service()));
      }
      if (toFits && telling) {
        String reason =
            "allows " + flow.service() + " to " + names(flow.to()) + " from " + names(flow.from());
        return new Candidate(flow, Difference.CLIENT, 0, reason + "; the client is " + client);
      }
      if (fromFits && telling) {
        return new Candidate(
            flow, Difference.SERVER, 0, allows(flow) + "; the server is " + server);
      }
      return null;
    }

    private Candidate sameEnds(
        CompiledFlow compiled, boolean serviceFits, boolean transportFits, int away) {
      CatalogFlow flow = compiled.flow();
      if (serviceFits) {
        return new Candidate(flow, Difference.NOT_IN_USE, 0, whyNotInUse(compiled));
      }
      boolean otherTransport = !transportFits && away == 0 && Protocol.hasPorts(protocol);
      return new Candidate(
          flow,
          otherTransport ? Difference.TRANSPORT : Difference.PORT,
          away,
          allows(flow) + "; this is " + service());
    }

    private String whyNotInUse(CompiledFlow compiled) {
      CatalogFlow flow = compiled.flow();
      if (flow.switchedOff().isPresent()) {
        return allows(flow) + ", but was " + flow.switchedOff().get();
      }
      if (!flow.observable()) {
        return allows(flow) + ", but only within one host";
      }
      if (flow.status() == CatalogFlow.Status.PLANNED) {
        return allows(flow) + ", but no product does so yet";
      }
      if (compiled.address() != null) {
        return allows(flow) + ", but only at " + compiled.address();
      }
      return allows(flow) + ", but between two different hosts";
    }

    /** How far the nearest allowed port is; ICMP has none, so the same transport is near enough. */
    private int portsAway(Service service) {
      if (service.isIcmp()) {
        return Protocol.isIcmp(protocol) && !service.echoOnly() ? 0 : PortRange.ALL.last();
      }
      int least = PortRange.ALL.last();
      for (PortRange range : service.ports()) {
        int away = Math.max(0, Math.max(range.first() - port, port - range.last()));
        least = Math.min(least, away);
      }
      return least;
    }

    private String service() {
      return Protocol.service(protocol, port);
    }

    private static String allows(CatalogFlow flow) {
      return "allows " + flow.service() + " from " + names(flow.from()) + " to " + names(flow.to());
    }

    private static String names(List<String> roles) {
      return String.join(", ", roles);
    }
  }
}
