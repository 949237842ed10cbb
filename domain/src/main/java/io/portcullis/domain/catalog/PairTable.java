package io.portcullis.domain.catalog;

import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.CatalogFlow.Status;
import io.portcullis.domain.catalog.Service.Transport;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Everything the catalog allows from one role set to another, by protocol and server port. */
final class PairTable {

  private static final Match[] NOTHING = {};

  /**
   * The plainest reason first: exact before broad, as written before turned round, what a printed
   * row says before what stands in no table, current.
   */
  private static final Comparator<Match> PREFERENCE =
      Comparator.comparing(Match::byName)
          .thenComparing(m -> m.flow().service().anyPort() || m.flow().service().dynamic())
          .thenComparing(Match::swapped)
          .thenComparing(m -> m.flow().rows().isEmpty())
          .thenComparing(m -> m.flow().status() == Status.LEGACY);

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
      List<CompiledFlow> flows, RoleBits client, RoleBits server, int internet, int internal) {
    boolean safer = flows.stream().anyMatch(f -> encrypts(f, client, server));
    List<Match> matches = new ArrayList<>();
    for (CompiledFlow flow : flows) {
      if (!flow.canMatch()) {
        continue;
      }
      if (flow.from().meets(client)) {
        boolean byRole = flow.to().meets(server);
        boolean byName = !byRole && flow.named() && server.has(internet);
        boolean byAddress =
            flow.address() != null && (server.has(internet) || server.has(internal));
        if (byRole || byName || byAddress) {
          matches.add(new Match(flow, false, byName, safer));
        }
      }
      if (flow.flow().bidirectional() && flow.from().meets(server) && flow.to().meets(client)) {
        matches.add(new Match(flow, true, false, safer));
      }
    }
    return matches.isEmpty() ? EMPTY : new PairTable(matches);
  }

  private static boolean encrypts(CompiledFlow flow, RoleBits client, RoleBits server) {
    return flow.canMatch()
        && !flow.flow().security().ports(Security.ENCRYPTED).isEmpty()
        && flow.from().meets(client)
        && flow.to().meets(server);
  }

  private static List<Match> of(List<Match> matches, Predicate<Match> wanted) {
    return matches.stream().filter(wanted).sorted(PREFERENCE).toList();
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
