package io.portcullis.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.flow.Protocol;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the linter says of two flows, held against what the matcher does. */
class CoveringTest {

  private static final List<Role> ROLES =
      List.of(role("any"), role("controller", "any"), role("connector", "controller"), role("vda"));
  private static final List<String> ENDS =
      List.of("any", "controller", "connector", "vda", "internet", "unknown-internal");
  private static final List<Integer> PORTS = List.of(79, 80, 81, 443, 50000);
  private static final RoleFamily FAMILY = new RoleFamily(ROLES);

  /** Two flows of which the second is the first with some of it exchanged. */
  private record Pair(CatalogFlow wide, CatalogFlow narrow) {}

  /** What a flow allows. */
  private record Parts(
      String from,
      String to,
      String service,
      Optional<String> address,
      List<String> fqdn,
      boolean bidirectional) {

    /**
     * @param chosen a bit for each part that is the other's
     */
    Parts mixed(Parts other, int chosen) {
      return new Parts(
          (chosen & 1) == 0 ? from : other.from,
          (chosen & 2) == 0 ? to : other.to,
          (chosen & 4) == 0 ? service : other.service,
          (chosen & 8) == 0 ? address : other.address,
          (chosen & 16) == 0 ? fqdn : other.fqdn,
          (chosen & 32) == 0 ? bidirectional : other.bidirectional);
    }
  }

  @Property(tries = 2000)
  void whatever_a_covered_flow_allows_is_allowed_by_the_one_that_covers_it(
      @ForAll("pairs") Pair pair) {
    Assume.that(FlowEnds.of(pair.wide, FAMILY).covers(FlowEnds.of(pair.narrow, FAMILY)));

    CompiledCatalog wide = catalog(pair.wide);
    CompiledCatalog narrow = catalog(pair.narrow);
    for (String client : ENDS) {
      for (String server : ENDS) {
        for (int protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP)) {
          for (int port : PORTS) {
            for (String address : addresses(server)) {
              if (allows(narrow, client, server, protocol, port, address)) {
                assertThat(allows(wide, client, server, protocol, port, address))
                    .as("%s %s/%s from %s to %s", address, protocol, port, client, server)
                    .isTrue();
              }
            }
          }
        }
      }
    }
  }

  private static List<String> addresses(String server) {
    return switch (server) {
      case "internet" -> List.of("9.9.9.9");
      case "unknown-internal" -> List.of("10.0.0.1", "10.0.0.2");
      default -> List.of("10.0.0.1", "10.0.0.2", "9.9.9.9");
    };
  }

  @Property
  void a_flow_covers_itself(@ForAll("pairs") Pair pair) {
    assertThat(FlowEnds.of(pair.wide, FAMILY).covers(FlowEnds.of(pair.wide, FAMILY))).isTrue();
  }

  private static boolean allows(
      CompiledCatalog catalog,
      String client,
      String server,
      int protocol,
      int port,
      String serverAddress) {
    Address address = Address.parse(serverAddress);
    return catalog.match(
            catalog.roleSet(List.of(client)),
            catalog.roleSet(List.of(server)),
            protocol,
            port,
            0,
            Address.parse("10.0.0.9").low(),
            address.high(),
            address.low())
        != null;
  }

  private static CompiledCatalog catalog(CatalogFlow flow) {
    return CompiledCatalog.compile(new Catalog("1", "test", ROLES, List.of(flow)));
  }

  private static Role role(String id, String... is) {
    return new Role(id, id, List.of(), List.of(is), Role.Kind.HOST, true);
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<Integer> chosen = Arbitraries.integers().between(0, 63);
    return Combinators.combine(parts(), parts(), chosen, chosen)
        .as((one, other, some, few) -> new Pair(flow(one), flow(one.mixed(other, some & few))));
  }

  private static Arbitrary<Parts> parts() {
    Arbitrary<String> services =
        Arbitraries.of(
            "tcp/80", "tcp/79-81", "tcp+udp/80,443", "tcp/*", "udp/dynamic", "icmp", "icmp/echo");
    Arbitrary<Optional<String>> addresses =
        Arbitraries.of("9.9.9.9", "10.0.0.0/30", "10.0.0.1").optional(0.3);
    Arbitrary<List<String>> names =
        Arbitraries.of(List.of(), List.of("a.b"), List.of("a.b", "c.d"));
    return Combinators.combine(
            Arbitraries.of(ENDS),
            Arbitraries.of(ENDS),
            services,
            addresses,
            names,
            Arbitraries.of(true, false))
        .as(Parts::new);
  }

  private static CatalogFlow flow(Parts parts) {
    return new CatalogFlow(
        "x",
        "test",
        List.of(parts.from),
        List.of(parts.to),
        Service.parse(parts.service),
        "for the test",
        "test",
        List.of(),
        Optional.empty(),
        parts.bidirectional,
        false,
        parts.address,
        parts.fqdn,
        true,
        CatalogFlow.Status.CURRENT,
        Optional.empty(),
        Optional.empty(),
        FlowSecurity.UNSPECIFIED,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(),
        List.of(),
        List.of());
  }
}
