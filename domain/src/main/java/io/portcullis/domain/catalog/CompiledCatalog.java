package io.portcullis.domain.catalog;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.flow.Protocol;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A catalog made ready to answer "may this client speak to this server on this port?" in constant
 * time and without allocation, however many flows it has. Shared by threads.
 */
public final class CompiledCatalog {

  private final Catalog catalog;
  private final Map<String, Integer> roleIndex;
  private final List<RoleBits> closure;
  private final List<CompiledFlow> flows;
  private final RoleBits judged;
  private final int internet;
  private final int internal;
  private final BitSet tcpPorts = new BitSet();
  private final BitSet udpPorts = new BitSet();
  private final Map<String, CatalogFlow> flowById;
  private final Map<String, CompiledFlow> compiledById = new HashMap<>();
  private final Map<List<String>, RoleSet> roleSets = new ConcurrentHashMap<>();
  private final AtomicInteger nextRoleSet = new AtomicInteger();

  CompiledCatalog(
      Catalog catalog,
      Map<String, Integer> roleIndex,
      List<RoleBits> closure,
      List<CompiledFlow> flows,
      RoleBits judged,
      Map<String, CatalogFlow> flowById) {
    this.catalog = catalog;
    this.roleIndex = roleIndex;
    this.closure = closure;
    this.flows = flows;
    this.judged = judged;
    this.flowById = flowById;
    this.internet = roleIndex.get(AddressClass.INTERNET.roleId());
    this.internal = roleIndex.get(AddressClass.UNKNOWN_INTERNAL.roleId());
    flows.stream().filter(CompiledFlow::canMatch).forEach(this::notePorts);
    flows.forEach(flow -> compiledById.put(flow.flow().id(), flow));
  }

  /**
   * @throws CatalogException with every contradiction found, if there is one
   */
  public static CompiledCatalog compile(Catalog catalog) {
    return new CatalogCompiler(catalog).compile();
  }

  private void notePorts(CompiledFlow flow) {
    Service service = flow.flow().service();
    if (service.dynamic()) {
      return;
    }
    for (PortRange range : service.ports()) {
      if (range.isReserve()) {
        continue;
      }
      if (service.transports().contains(Service.Transport.TCP)) {
        tcpPorts.set(range.first(), range.last() + 1);
      }
      if (service.transports().contains(Service.Transport.UDP)) {
        udpPorts.set(range.first(), range.last() + 1);
      }
    }
  }

  public String version() {
    return catalog.version();
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Built-in roles (the address classes) are known as well. */
  public boolean knowsRole(String id) {
    return roleIndex.containsKey(id);
  }

  /** The flow of this id, or null. */
  public CatalogFlow flow(String id) {
    return flowById.get(id);
  }

  /**
   * The shared set of these roles.
   *
   * @throws IllegalArgumentException if the catalog does not know one of them
   */
  public RoleSet roleSet(Collection<String> roleIds) {
    List<String> ids = List.copyOf(new TreeSet<>(roleIds));
    return roleSets.computeIfAbsent(ids, this::newRoleSet);
  }

  private RoleSet newRoleSet(List<String> ids) {
    RoleBits members = new RoleBits(roleIndex.size());
    for (String id : ids) {
      Integer index = roleIndex.get(id);
      if (index == null) {
        throw new IllegalArgumentException(
            "the role '" + id + "' is not in catalog " + catalog.version());
      }
      members.addAll(closure.get(index));
    }
    return new RoleSet(nextRoleSet.getAndIncrement(), ids, members, members.meets(judged));
  }

  /** The roles that a set has besides those it was made of, because those are of their kind. */
  public List<String> inherited(RoleSet roles) {
    return roleIndex.entrySet().stream()
        .filter(role -> roles.members().has(role.getValue()))
        .map(Map.Entry::getKey)
        .filter(id -> !roles.ids().contains(id))
        .sorted()
        .toList();
  }

  /**
   * The catalog flow that allows this, or null. Allocates nothing once the two sets have met.
   *
   * @param port the server's port; for ICMP the request's type and code
   */
  public Match match(
      RoleSet client,
      RoleSet server,
      int protocol,
      int port,
      long clientHigh,
      long clientLow,
      long serverHigh,
      long serverLow) {
    for (Match match : table(client, server).at(protocol, port)) {
      if (match.holds(clientHigh, clientLow, serverHigh, serverLow)) {
        return match;
      }
    }
    return null;
  }

  /**
   * Every flow that a healthy estate always shows and that this conversation shows: {@link #match}
   * names the plainest flow alone, but what it names must not hide another that is waited for.
   */
  public List<CatalogFlow> expected(
      RoleSet client,
      RoleSet server,
      int protocol,
      int port,
      long clientHigh,
      long clientLow,
      long serverHigh,
      long serverLow) {
    List<CatalogFlow> expected = List.of();
    for (Match match : table(client, server).at(protocol, port)) {
      if (match.flow().expect().isPresent()
          && !expected.contains(match.flow())
          && match.holds(clientHigh, clientLow, serverHigh, serverLow)) {
        expected = expected.isEmpty() ? new ArrayList<>() : expected;
        expected.add(match.flow());
      }
    }
    return expected;
  }

  /** One of the roles is named by the flow as its client, or is such a role by {@code is}. */
  public boolean mayOpen(CatalogFlow flow, RoleSet client) {
    return compiledById.get(flow.id()).from().meets(client.members());
  }

  /** One of the roles is named by the flow as its server, or is such a role by {@code is}. */
  public boolean mayServe(CatalogFlow flow, RoleSet server) {
    return compiledById.get(flow.id()).to().meets(server.members());
  }

  /** Some flow or other is allowed from one to the other or back. */
  public boolean related(RoleSet one, RoleSet other) {
    return !table(one, other).isEmpty() || !table(other, one).isEmpty();
  }

  /** A port that the catalog names for a service; {@code *} and dynamic ranges name none. */
  public boolean isServicePort(int protocol, int port) {
    return switch (protocol) {
      case Protocol.TCP -> tcpPorts.get(port);
      case Protocol.UDP -> udpPorts.get(port);
      default -> false;
    };
  }

  /** Every flow, for who looks for the nearest. */
  List<CompiledFlow> flows() {
    return flows;
  }

  private PairTable table(RoleSet client, RoleSet server) {
    PairTable table = client.towards(server);
    if (table == null) {
      table = PairTable.of(flows, client, server, internet, internal);
      client.keep(server, table);
    }
    return table;
  }
}
