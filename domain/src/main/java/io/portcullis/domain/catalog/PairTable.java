package io.portcullis.domain.catalog;

import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.CatalogFlow.Status;
import io.portcullis.domain.catalog.Service.Transport;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Everything the catalog allows from one role set to another, by protocol and server port. */
final class PairTable {

  private static final Match[] NOTHING = {};

  private static final PairTable EMPTY = new PairTable(List.of());

  private final boolean empty;
  private final PortPages tcp;
  private final PortPages udp;
  private final Match[] echo;
  private final Match[] icmp;

  private PairTable(List<Match> matches) {
    empty = matches.isEmpty();
    tcp = new PortPages(of(matches, m -> m.flow().service().transports().contains(Transport.TCP)));
    udp = new PortPages(of(matches, m -> m.flow().service().transports().contains(Transport.UDP)));
    echo = of(matches, m -> m.flow().service().isIcmp()).toArray(NOTHING);
    icmp =
        of(matches, m -> m.flow().service().isIcmp() && !m.flow().service().echoOnly())
            .toArray(NOTHING);
  }

  /**
   * @param internet the index of the role that every address of the internet has
   * @param internal the index of the role of internal addresses that nobody inventoried
   */
  static PairTable of(
      List<CompiledFlow> flows, RoleSet client, RoleSet server, int internet, int internal) {
    RoleBits clients = client.members();
    RoleBits servers = server.members();
    boolean safer = flows.stream().anyMatch(f -> encrypts(f, clients, servers));
    List<Match> matches = new ArrayList<>();
    for (CompiledFlow flow : flows) {
      if (!flow.canMatch()) {
        continue;
      }
      if (flow.from().meets(clients)) {
        boolean byRole = flow.to().meets(servers);
        boolean byName = !byRole && flow.named() && servers.has(internet);
        boolean byAddress =
            flow.address() != null && (servers.has(internet) || servers.has(internal));
        if (byRole || byName || byAddress) {
          matches.add(new Match(flow, false, byName, safer));
        }
      }
      if (flow.flow().bidirectional() && flow.from().meets(servers) && flow.to().meets(clients)) {
        matches.add(new Match(flow, true, false, safer));
      }
    }
    matches.sort(preference(client, server));
    return matches.isEmpty() ? EMPTY : new PairTable(matches);
  }

  /**
   * The plainest reason first: exact before broad, as written before turned round, what a printed
   * row says before what stands in no table, the hosts' own roles before what they are by {@code
   * is}, current. Between equals the id decides, and not their order, which files have and topics
   * have not.
   */
  private static Comparator<Match> preference(RoleSet client, RoleSet server) {
    return Comparator.comparing(Match::byName)
        .thenComparing(m -> m.flow().service().anyPort() || m.flow().service().dynamic())
        .thenComparing(Match::swapped)
        .thenComparing(m -> m.flow().rows().isEmpty())
        .thenComparing(m -> inherited(m, client, server))
        .thenComparing(m -> m.flow().status() == Status.LEGACY)
        .thenComparing(m -> !m.flow().fqdn().isEmpty())
        .thenComparingInt(m -> ports(m.flow().service()))
        .thenComparing(m -> m.flow().id());
  }

  private static int ports(Service service) {
    int ports = service.ports().stream().mapToInt(p -> p.last() - p.first() + 1).sum();
    return ports * service.transports().size();
  }

  /** How many of the two ends it does not name by a role of their own. */
  private static int inherited(Match match, RoleSet client, RoleSet server) {
    RoleSet from = match.swapped() ? server : client;
    RoleSet to = match.swapped() ? client : server;
    return (Collections.disjoint(match.flow().from(), from.ids()) ? 1 : 0)
        + (Collections.disjoint(match.flow().to(), to.ids()) ? 1 : 0);
  }

  private static boolean encrypts(CompiledFlow flow, RoleBits client, RoleBits server) {
    return flow.canMatch()
        && !flow.flow().security().ports(Security.ENCRYPTED).isEmpty()
        && flow.from().meets(client)
        && flow.to().meets(server);
  }

  private static List<Match> of(List<Match> matches, Predicate<Match> wanted) {
    return matches.stream().filter(wanted).toList();
  }

  boolean isEmpty() {
    return empty;
  }

  /**
   * @param port server port; for ICMP type and code
   */
  Match[] at(int protocol, int port) {
    return switch (protocol) {
      case Protocol.TCP -> tcp.at(port & 0xffff);
      case Protocol.UDP -> udp.at(port & 0xffff);
      case Protocol.ICMP -> port >>> 8 == IcmpType.ECHO_REQUEST ? echo : icmp;
      case Protocol.ICMP_V6 -> port >>> 8 == IcmpType.V6_ECHO_REQUEST ? echo : icmp;
      default -> NOTHING;
    };
  }
}
