package io.portcullis.domain.catalog;

import static io.portcullis.domain.catalog.Flows.flow;
import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.CatalogFlow.Status;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompiledCatalogTest {

  private static final List<Role> ROLES =
      List.of(
          role("controller", true),
          role("connector", true, "controller"),
          role("vda", true),
          role("remote-pc", true, "vda", "member"),
          role("member", false),
          role("sql", false));

  /** Files have an order and topics have none; the same catalog says the same from both. */
  @Property
  void names_the_same_flows_whatever_order_they_come_in(
      @ForAll("catalogs") List<CatalogFlow> flows,
      @ForAll("roleSets") Set<String> clientRoles,
      @ForAll("roleSets") Set<String> serverRoles,
      @ForAll("protocols") int protocol,
      @ForAll("ports") int port,
      @ForAll Random random) {
    List<CatalogFlow> shuffled = new ArrayList<>(flows);
    Collections.shuffle(shuffled, random);

    assertThat(said(compile(shuffled), clientRoles, serverRoles, protocol, port))
        .isEqualTo(said(compile(flows), clientRoles, serverRoles, protocol, port));
  }

  private static List<Object> said(
      CompiledCatalog catalog, Set<String> from, Set<String> to, int protocol, int port) {
    RoleSet client = catalog.roleSet(from);
    RoleSet server = catalog.roleSet(to);
    Match match = catalog.match(client, server, protocol, port, 0, 1, 0, 2);
    return List.of(
        match == null ? "nothing" : match.assessment(port),
        new NearestFlows(catalog).to(client, server, protocol, port));
  }

  @Property
  void allows_what_a_walk_through_all_flows_allows(
      @ForAll("catalogs") List<CatalogFlow> flows,
      @ForAll("roleSets") Set<String> clientRoles,
      @ForAll("roleSets") Set<String> serverRoles,
      @ForAll("protocols") int protocol,
      @ForAll("ports") int port,
      @ForAll("addresses") Address client,
      @ForAll("addresses") Address server) {
    CompiledCatalog catalog = compile(flows);
    RoleSet from = catalog.roleSet(clientRoles);
    RoleSet to = catalog.roleSet(serverRoles);

    Match match =
        catalog.match(
            from, to, protocol, port, client.high(), client.low(), server.high(), server.low());

    List<String> allowing =
        flows.stream()
            .filter(f -> allows(f, clientRoles, serverRoles, protocol, port, client, server))
            .map(CatalogFlow::id)
            .toList();
    if (allowing.isEmpty()) {
      assertThat(match).isNull();
    } else {
      assertThat(match.flow().id()).isIn(allowing);
    }
  }

  /** The naive model. */
  private static boolean allows(
      CatalogFlow flow,
      Set<String> client,
      Set<String> server,
      int protocol,
      int port,
      Address clientAddress,
      Address serverAddress) {
    if (!flow.observable() || flow.status() == Status.PLANNED) {
      return false;
    }
    boolean self = flow.from().stream().anyMatch(flow.to()::contains);
    if (self && clientAddress.equals(serverAddress)) {
      return false;
    }
    if (!serves(flow.service(), protocol, port)) {
      return false;
    }
    Set<String> clientIs = withParents(client);
    Set<String> serverIs = withParents(server);
    boolean outside = serverIs.contains("internet") || serverIs.contains("unknown-internal");
    boolean toFits =
        meets(flow.to(), serverIs)
            || (!flow.fqdn().isEmpty() && serverIs.contains("internet"))
            || (flow.address().isPresent() && outside);
    if (meets(flow.from(), clientIs) && toFits && at(flow, serverAddress)) {
      return true;
    }
    return flow.bidirectional()
        && meets(flow.from(), serverIs)
        && meets(flow.to(), clientIs)
        && at(flow, clientAddress);
  }

  private static boolean serves(Service service, int protocol, int port) {
    if (service.transports().stream().noneMatch(t -> t.matches(protocol))) {
      return false;
    }
    if (Protocol.isIcmp(protocol)) {
      int echo = protocol == Protocol.ICMP ? 8 : 128;
      return !service.echoOnly() || port >>> 8 == echo;
    }
    return service.ports().stream().anyMatch(range -> range.contains(port));
  }

  private static boolean at(CatalogFlow flow, Address address) {
    return flow.address().map(a -> Prefix.parse(a).contains(address)).orElse(true);
  }

  private static boolean meets(List<String> named, Set<String> has) {
    return named.stream().anyMatch(has::contains);
  }

  private static Set<String> withParents(Set<String> roles) {
    Set<String> all = new HashSet<>(roles);
    for (boolean grew = true; grew; ) {
      grew = false;
      for (Role role : ROLES) {
        grew |= all.contains(role.id()) && all.addAll(role.is());
      }
    }
    return all;
  }

  @Provide
  Arbitrary<List<CatalogFlow>> catalogs() {
    Arbitrary<String> someRole =
        Arbitraries.of("controller", "connector", "vda", "member", "sql", "internet");
    Arbitrary<String> service =
        Arbitraries.of(
            "tcp/80",
            "tcp/80,443",
            "udp/79-81",
            "tcp+udp/443",
            "tcp/*",
            "tcp/dynamic",
            "udp/200-1000",
            "icmp",
            "icmp/echo");
    Arbitrary<CatalogFlow> flows =
        Combinators.combine(
                someRole.set().ofMinSize(1).ofMaxSize(2),
                someRole.set().ofMinSize(1).ofMaxSize(2),
                service,
                Arbitraries.of(true, false),
                Arbitraries.of("10.0.0.0/31", "10.0.0.2").injectNull(0.7),
                Arbitraries.of(Status.class),
                Arbitraries.of(true, true, true, false),
                Arbitraries.of(true, false, false))
            .as(
                (from, to, on, both, address, status, observable, named) ->
                    flow("x")
                        .from(from.toArray(new String[0]))
                        .to(to.toArray(new String[0]))
                        .on(on)
                        .bidirectional(both)
                        .address(address)
                        .status(status)
                        .observable(observable)
                        .fqdn(named ? new String[] {"*.example.com"} : new String[0])
                        .build());
    return flows.list().ofMaxSize(6).map(CompiledCatalogTest::numbered);
  }

  private static List<CatalogFlow> numbered(List<CatalogFlow> flows) {
    return IntStream.range(0, flows.size())
        .mapToObj(
            i -> {
              CatalogFlow f = flows.get(i);
              return flow("f" + i)
                  .from(f.from().toArray(new String[0]))
                  .to(f.to().toArray(new String[0]))
                  .on(f.service().toString())
                  .bidirectional(f.bidirectional())
                  .address(f.address().orElse(null))
                  .status(f.status())
                  .observable(f.observable())
                  .fqdn(f.fqdn().toArray(new String[0]))
                  .build();
            })
        .toList();
  }

  @Provide
  Arbitrary<Set<String>> roleSets() {
    return Arbitraries.of(
            "controller", "connector", "vda", "remote-pc", "sql", "internet", "unknown-internal")
        .set()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  @Provide
  Arbitrary<Integer> protocols() {
    return Arbitraries.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMP_V6, 47);
  }

  @Provide
  Arbitrary<Integer> ports() {
    return Arbitraries.of(
        0, 79, 80, 81, 199, 200, 255, 256, 443, 511, 512, 1000, 1001, 8 << 8, 13 << 8, 128 << 8,
        49151, 49152, 65535);
  }

  @Provide
  Arbitrary<Address> addresses() {
    return Arbitraries.integers().between(0, 3).map(i -> Address.v4(0x0a00_0000 | i));
  }

  @Test
  void the_exact_flow_is_preferred_to_the_broad_one() {
    CompiledCatalog catalog =
        compile(
            List.of(
                flow("any").from("vda").to("sql").on("tcp/*").build(),
                flow("exact").from("vda").to("sql").on("tcp/1433").build()));
    assertThat(match(catalog, "vda", "sql", 1433).flow().id()).isEqualTo("exact");
    assertThat(match(catalog, "vda", "sql", 1434).flow().id()).isEqualTo("any");
  }

  @Test
  void clear_text_is_noted_where_an_encrypted_flow_exists_between_the_same_roles() {
    CatalogFlow plain =
        flow("ldap").from("vda").to("sql").on("tcp/389").security(Security.CLEARTEXT).build();
    CatalogFlow safe =
        flow("ldaps").from("vda").to("sql").on("tcp/636").security(Security.ENCRYPTED).build();

    assertThat(compliant(match(compile(List.of(plain, safe)), "vda", "sql", 389)).cleartext())
        .isTrue();
    assertThat(compliant(match(compile(List.of(plain)), "vda", "sql", 389)).cleartext()).isFalse();
  }

  @Test
  void clear_text_on_one_port_is_noted_where_another_port_of_the_same_flow_is_encrypted() {
    CatalogFlow web =
        flow("web")
            .from("vda")
            .to("sql")
            .on("tcp/80,443,8080")
            .security(
                Map.of(
                    PortRange.parse("80"), Security.CLEARTEXT,
                    PortRange.parse("443"), Security.ENCRYPTED))
            .build();
    CompiledCatalog catalog = compile(List.of(web));

    Assessment plain = match(catalog, "vda", "sql", 80).assessment(80);
    assertThat(plain.verdict()).isEqualTo(new Verdict.Compliant("web", true, Optional.empty()));
    assertThat(plain.explanation())
        .endsWith("It is in clear text where the catalog has port 443 of the same flow encrypted.");
    for (int port : List.of(443, 8080)) {
      assertThat(match(catalog, "vda", "sql", port).assessment(port).verdict())
          .isEqualTo(new Verdict.Compliant("web", false, Optional.empty()));
    }
  }

  @Test
  void what_the_site_switched_off_matches_nothing_and_names_no_service() {
    CompiledCatalog catalog =
        compile(
            List.of(
                flow("sql")
                    .from("vda")
                    .to("sql")
                    .on("tcp/1433")
                    .changed(FlowChange.off("site.yaml:12", "Nobody uses it here."))
                    .build()));
    assertThat(match(catalog, "vda", "sql", 1433)).isNull();
    assertThat(catalog.isServicePort(Protocol.TCP, 1433)).isFalse();
    assertThat(
            new NearestFlows(catalog)
                .to(
                    catalog.roleSet(List.of("vda")),
                    catalog.roleSet(List.of("sql")),
                    Protocol.TCP,
                    1433))
        .containsExactly(
            new Verdict.Near(
                "sql",
                "tcp/1433 from vda to sql was switched off by site.yaml:12: Nobody"
                    + " uses it here"));
  }

  @Test
  void a_name_that_no_address_proves_is_noted() {
    CatalogFlow named =
        flow("crl").from("vda").to("sql").on("tcp/80").fqdn("*.digicert.com").build();
    CompiledCatalog catalog = compile(List.of(named));
    assertThat(compliant(match(catalog, "vda", "internet", 80)).unverifiedName())
        .contains("*.digicert.com");
    assertThat(compliant(match(catalog, "vda", "sql", 80)).unverifiedName()).isEmpty();
  }

  @Test
  void service_ports_are_those_that_name_a_service() {
    CompiledCatalog catalog =
        compile(
            List.of(
                flow("a").from("vda").to("sql").on("tcp/1433").build(),
                flow("b").from("vda").to("sql").on("udp/6890-6909").build(),
                flow("c").from("vda").to("sql").on("tcp/*").build(),
                flow("d").from("vda").to("sql").on("tcp/dynamic").build(),
                flow("e").from("vda").to("sql").on("tcp/50000-65000").build(),
                flow("f").from("vda").to("sql").on("tcp/8287").status(Status.PLANNED).build()));
    assertThat(catalog.isServicePort(Protocol.TCP, 1433)).isTrue();
    assertThat(catalog.isServicePort(Protocol.UDP, 6900)).isTrue();
    assertThat(catalog.isServicePort(Protocol.UDP, 1433)).isFalse();
    assertThat(catalog.isServicePort(Protocol.TCP, 52000)).isFalse();
    assertThat(catalog.isServicePort(Protocol.TCP, 8287)).isFalse();
  }

  @Test
  void a_catalog_that_contradicts_itself_is_refused_with_all_its_contradictions() {
    List<Role> roles = new ArrayList<>(ROLES);
    roles.add(role("a", false, "b"));
    roles.add(role("b", false, "a"));
    roles.add(role("c", false, "nobody"));
    roles.add(role("internet", false));
    Catalog bad =
        new Catalog(
            "1",
            "test",
            roles,
            List.of(
                flow("x").from("vda").to("vad").build(),
                flow("x").from("vda").to("sql").address("10.0.0").build()));

    CatalogException refused =
        catchThrowableOfType(CatalogException.class, () -> CompiledCatalog.compile(bad));

    assertThat(refused.problems())
        .containsExactlyInAnyOrder(
            "two roles have the id internet",
            "the role a is itself, by way of [a, b]",
            "the role c is 'nobody', which is no role",
            "flow x names 'vad', which is no role",
            "two flows have the id x",
            "flow x: '10.0.0' is not an IPv4 or IPv6 address");
  }

  private static CompiledCatalog compile(List<CatalogFlow> flows) {
    return CompiledCatalog.compile(new Catalog("1", "test", ROLES, flows));
  }

  private static Match match(CompiledCatalog catalog, String client, String server, int port) {
    return catalog.match(
        catalog.roleSet(List.of(client)),
        catalog.roleSet(List.of(server)),
        Protocol.TCP,
        port,
        0,
        Address.parse("10.0.0.1").low(),
        0,
        Address.parse("10.0.0.2").low());
  }

  private static Verdict.Compliant compliant(Match match) {
    return (Verdict.Compliant) match.assessment(389).verdict();
  }
}
