package io.portcullis.domain.baseline;

import static io.portcullis.domain.catalog.Flows.flow;
import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.baseline.Finding.Host;
import io.portcullis.domain.baseline.Suggestions.Proposal;
import io.portcullis.domain.baseline.Suggestions.Refusal;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Flows;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final List<Role> ROLES =
      List.of(role("vda", true), role("controller", true), role("sql", false));

  private static final CompiledCatalog CATALOG =
      compiled(List.of(flow("register").from("vda").to("controller").on("tcp/80").build()));

  @Test
  void findings_of_the_same_roles_and_port_are_one_proposal_with_its_evidence() {
    Suggestions suggestions =
        Suggestions.of(
            List.of(
                tcp("10.1.0.1", "vda", "10.3.0.1", "sql", 1433, VerdictKind.UNEXPECTED_PEER),
                tcp("10.1.0.2", "vda", "10.3.0.1", "sql", 1433, VerdictKind.UNEXPECTED_PEER),
                tcp("10.3.0.1", "sql", "10.1.0.1", "vda", 445, VerdictKind.REVERSED)),
            CATALOG);

    assertThat(suggestions.setAside()).isEmpty();
    assertThat(suggestions.proposed())
        .extracting(proposal -> proposal.flow().id())
        .containsExactly("site.sql-to-vda-tcp-445", "site.vda-to-sql-tcp-1433");
    Evidence evidence = suggestions.proposed().get(1).evidence();
    assertThat(evidence.clients()).isEqualTo(2);
    assertThat(evidence.servers()).isEqualTo(1);
    assertThat(evidence.flows()).isEqualTo(4);
    assertThat(evidence.packets()).isEqualTo(20);
    assertThat(evidence.kinds()).isEqualTo(Map.of(VerdictKind.UNEXPECTED_PEER, 2L));
    assertThat(evidence.examples()).containsExactly("10.1.0.1 -> 10.3.0.1", "10.1.0.2 -> 10.3.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80 443|tcp/80 tcp/443",
        "443 445|tcp/443 tcp/445",
        "100 101 102|tcp/100-102",
        "135 137 138 139|tcp/135-139",
        "100 103 106|tcp/100 tcp/103 tcp/106",
        "49200 51000|tcp/49200 tcp/51000",
        "135 49200 51000 60123|tcp/135 tcp/dynamic",
        "49150 49151 49152 49160 49999|tcp/49150 tcp/49151 tcp/dynamic"
      })
  void ports_become_ranges_only_where_half_of_the_range_was_seen(String ports, String services) {
    List<Finding> findings = new ArrayList<>();
    for (String port : ports.split(" ")) {
      findings.add(
          tcp(
              "10.1.0.1",
              "vda",
              "10.3.0.1",
              "sql",
              Integer.parseInt(port),
              VerdictKind.UNEXPECTED_PEER));
    }

    assertThat(Suggestions.of(findings, CATALOG).proposed())
        .extracting(proposal -> proposal.flow().service().toString())
        .containsExactly(services.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_ENDPOINT, vda, sql, 1433, UNKNOWN_ENDPOINT",
    "DENIED, vda, sql, 1433, NOT_LET_THROUGH",
    "UNANSWERED, vda, sql, 1433, NOT_LET_THROUGH",
    "AMBIGUOUS, vda, sql, 1433, DIRECTION_UNKNOWN",
    "UNEXPECTED_PEER, mainframe, sql, 1433, ROLE_GONE",
    "UNEXPECTED_PORT, vda, controller, 80, ALLOWED_MEANWHILE"
  })
  void what_should_not_become_a_rule_is_set_aside_with_its_reason(
      VerdictKind kind, String from, String to, int port, Refusal why) {
    Suggestions suggestions =
        Suggestions.of(List.of(tcp("10.1.0.1", from, "10.3.0.1", to, port, kind)), CATALOG);

    assertThat(suggestions.proposed()).isEmpty();
    assertThat(suggestions.setAside()).containsOnlyKeys(why);
  }

  @Test
  void a_protocol_that_no_catalog_can_name_is_set_aside() {
    Finding gre = finding("10.1.0.1", "vda", "10.3.0.1", "sql", 47, 0, VerdictKind.UNEXPECTED_PEER);

    assertThat(Suggestions.of(List.of(gre), CATALOG).setAside())
        .containsOnlyKeys(Refusal.NOT_SAYABLE);
  }

  @Test
  void a_client_that_looks_around_is_set_aside_with_all_it_did() {
    List<Finding> findings = new ArrayList<>();
    IntStream.range(0, 60)
        .forEach(
            port ->
                findings.add(
                    tcp("10.1.0.9", "vda", "10.3.0.1", "sql", port, VerdictKind.UNEXPECTED_PEER)));
    findings.add(tcp("10.1.0.1", "vda", "10.3.0.1", "sql", 1433, VerdictKind.UNEXPECTED_PEER));

    Suggestions suggestions = Suggestions.of(findings, CATALOG);

    assertThat(suggestions.proposed()).hasSize(1);
    assertThat(suggestions.setAside()).containsOnlyKeys(Refusal.SCAN);
    assertThat(suggestions.setAside().get(Refusal.SCAN).get(0).services()).hasSize(60);
  }

  @Test
  void a_client_that_is_told_of_as_a_scan_is_set_aside_with_all_it_did() {
    Finding scan = finding("10.1.0.9", "vda", "::", "sql", 0, 0, VerdictKind.SCAN);
    Finding one = tcp("10.1.0.9", "vda", "10.3.0.1", "sql", 1433, VerdictKind.UNEXPECTED_PEER);

    Suggestions suggestions = Suggestions.of(List.of(one, scan), CATALOG);

    assertThat(suggestions.proposed()).isEmpty();
    assertThat(suggestions.setAside()).containsOnlyKeys(Refusal.SCAN);
  }

  @Test
  void an_id_that_the_catalog_has_already_is_not_proposed_again() {
    CompiledCatalog catalog =
        compiled(
            List.of(flow("site.vda-to-sql-tcp-1433").from("vda").to("sql").on("tcp/99").build()));
    Finding finding = tcp("10.1.0.1", "vda", "10.3.0.1", "sql", 1433, VerdictKind.UNEXPECTED_PORT);

    assertThat(Suggestions.of(List.of(finding), catalog).proposed())
        .extracting(proposal -> proposal.flow().id())
        .containsExactly("site.vda-to-sql-tcp-1433-2");
  }

  @Property
  void what_is_proposed_allows_what_was_found_and_does_not_depend_on_the_order(
      @ForAll("findings") List<Finding> findings, @ForAll long seed) {
    Suggestions suggestions = Suggestions.of(findings, CATALOG);
    List<Finding> shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Suggestions.of(shuffled, CATALOG)).isEqualTo(suggestions);

    List<CatalogFlow> accepted = new ArrayList<>(CATALOG.catalog().flows());
    suggestions.proposed().stream().map(SuggestionsTest::accepted).forEach(accepted::add);
    Suggestions after = Suggestions.of(findings, compiled(accepted));
    assertThat(after.proposed()).isEmpty();
    assertThat(after.setAside().keySet()).isSubsetOf(Refusal.ALLOWED_MEANWHILE, Refusal.SCAN);
  }

  private static CatalogFlow accepted(Proposal proposal) {
    return Flows.flow(proposal.flow().id())
        .from(proposal.flow().from().toArray(String[]::new))
        .to(proposal.flow().to().toArray(String[]::new))
        .on(proposal.flow().service().toString())
        .build();
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    Arbitrary<Host> clients = host("10.1.0.");
    Arbitrary<Host> servers = host("10.2.0.");
    Arbitrary<Integer> protocols = Arbitraries.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
    Arbitrary<Integer> ports =
        Arbitraries.oneOf(
            Arbitraries.of(80, 443, 2048, 3328), Arbitraries.integers().between(49000, 49300));
    Arbitrary<VerdictKind> kinds =
        Arbitraries.of(
            VerdictKind.UNEXPECTED_PEER, VerdictKind.UNEXPECTED_PORT, VerdictKind.REVERSED);
    return Combinators.combine(kinds, clients, servers, protocols, ports)
        .as((kind, c, s, protocol, port) -> new Finding(kind, c, s, protocol, port, 1, 2, 3, 4))
        .list()
        .ofMaxSize(30);
  }

  private static Arbitrary<Host> host(String network) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.of("vda", "controller", "sql").set().ofMinSize(1))
        .as((host, roles) -> new Host(Address.parse(network + host), "", List.copyOf(roles)));
  }

  private static Finding tcp(
      String client, String from, String server, String to, int port, VerdictKind kind) {
    return finding(client, from, server, to, Protocol.TCP, port, kind);
  }

  private static Finding finding(
      String client,
      String from,
      String server,
      String to,
      int protocol,
      int port,
      VerdictKind kind) {
    return new Finding(
        kind,
        new Host(Address.parse(client), "", List.of(from)),
        new Host(Address.parse(server), "", List.of(to)),
        protocol,
        port,
        2,
        10,
        1000,
        2000);
  }

  private static CompiledCatalog compiled(List<CatalogFlow> flows) {
    return CompiledCatalog.compile(new Catalog("1", "test", ROLES, flows));
  }
}
