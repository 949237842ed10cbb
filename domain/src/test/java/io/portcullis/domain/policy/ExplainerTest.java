package io.portcullis.domain.policy;

import static io.portcullis.domain.catalog.Flows.flow;
import static io.portcullis.domain.catalog.Flows.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict.Near;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final long NOW = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();

  private static final List<Role> ROLES =
      List.of(
          role("vda", true),
          role("controller", true),
          role("connector", true, "controller"),
          role("pvs", true),
          role("wem", true),
          role("sql", false),
          role("ldap", false));

  private static final List<CatalogFlow> FLOWS =
      List.of(
          flow("vda.register").from("vda").to("controller").on("tcp/80").build(),
          flow("controller.sql").from("controller").to("sql").on("tcp/1433").build(),
          flow("pvs.sql").from("pvs").to("sql").on("tcp/1433-1434").build(),
          flow("wem.sql").from("wem").to("sql").on("tcp/1433").build(),
          flow("controller.ping").from("controller").to("vda").on("icmp/echo").build(),
          flow("ldap").from("vda").to("ldap").on("tcp/389").security(Security.CLEARTEXT).build(),
          flow("ldaps").from("vda").to("ldap").on("tcp/636").security(Security.ENCRYPTED).build(),
          flow("crl").from("vda").to("ldap").on("tcp/80").fqdn("*.digicert.com").build(),
          flow("shadow")
              .from("controller")
              .to("vda")
              .on("tcp/3389")
              .changed(FlowChange.off("site.yaml:12", "Nobody uses it here."))
              .build());

  private static final List<InventoryEntry> INVENTORY =
      List.of(
          entry("10.0.0.0/8", "campus", "vda"),
          entry("10.1.0.0/24", "desktops", "vda"),
          entry("10.2.0.1", "ddc1", "controller"),
          entry("10.2.0.2", "connector1", "connector"),
          entry("10.3.0.1", "sql1", "sql"),
          entry("10.4.0.1", "ldap1", "ldap"),
          entry("10.9.0.1", "odd", "mainframe"),
          new InventoryEntry(
              "default",
              Prefix.parse("10.1.0.77"),
              List.of("sql"),
              "old-sql",
              "",
              Long.MIN_VALUE,
              Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
              Map.of()),
          new InventoryEntry(
              "plant",
              Prefix.parse("192.168.0.0/16"),
              List.of("vda"),
              "robots",
              "",
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              Map.of()));

  private final Explainer explainer =
      new Explainer(
          new Policy(
              CompiledCatalog.compile(new Catalog("1", "test", ROLES, FLOWS)),
              InventoryIndex.of(5, INVENTORY),
              PolicyConfig.defaults()));

  @Test
  void what_is_allowed_names_its_flow_and_needs_no_advice() {
    Explained answer = tcp("10.1.0.5", "10.2.0.1", 80);

    assertThat(answer.verdict().kind()).isEqualTo(VerdictKind.COMPLIANT);
    assertThat(answer.severity()).isEqualTo(Severity.INFO);
    assertThat(answer.allowedBy()).map(CatalogFlow::id).contains("vda.register");
    assertThat(answer.caveats()).isEmpty();
    assertThat(answer.nearest()).isEmpty();
    assertThat(answer.advice()).isEmpty();
    assertThat(answer.proposal()).isEmpty();
  }

  @Test
  void a_role_that_counts_as_another_is_told() {
    assertThat(tcp("10.1.0.5", "10.2.0.2", 80).caveats())
        .containsExactly("It is written for controller, and connector counts as that.");
  }

  @Test
  void clear_text_and_names_that_no_address_proves_are_told() {
    assertThat(tcp("10.1.0.5", "10.4.0.1", 389).caveats())
        .containsExactly(
            "It is in clear text, and the catalog has it encrypted as well: prefer that.");
    assertThat(tcp("10.1.0.5", "203.0.113.1", 80).caveats())
        .contains("It is meant for *.digicert.com; an address can't prove the name.");
  }

  @Test
  void flows_that_differ_only_in_their_clients_are_one_nearest_answer() {
    Explained answer = tcp("10.1.0.5", "10.3.0.1", 1433);

    assertThat(answer.verdict().kind()).isEqualTo(VerdictKind.UNEXPECTED_PEER);
    assertThat(answer.explanation()).isEqualTo("The catalog knows no flow between these roles.");
    assertThat(answer.nearest())
        .containsExactly(
            new Near(
                "controller.sql",
                "tcp/1433 to sql is allowed for controller, pvs, wem; this is vda"
                    + " (see also pvs.sql, wem.sql)"));
  }

  @Test
  void a_flow_that_the_site_switched_off_says_where_and_why() {
    assertThat(tcp("10.2.0.1", "10.1.0.5", 3389).nearest())
        .first()
        .isEqualTo(
            new Near(
                "shadow",
                "tcp/3389 from controller to vda was switched off by site.yaml:12: Nobody uses it"
                    + " here"));
  }

  @Test
  void each_end_says_by_which_entry_it_was_found_and_which_lost() {
    ExplainedEnd client = tcp("10.1.0.5", "10.3.0.1", 1433).client();

    assertThat(client.roles()).containsExactly("vda");
    assertThat(client.why())
        .isEqualTo("10.1.0.0/24 (desktops) is the longest inventory prefix that holds it");
    assertThat(client.others()).containsExactly("10.0.0.0/8 (campus) holds it too, and is shorter");
    assertThat(client.shortName()).isEqualTo("10.1.0.5 (desktops)");
  }

  @Test
  void an_entry_of_another_time_or_zone_or_of_an_unknown_role_is_told() {
    assertThat(tcp("10.1.0.77", "10.3.0.1", 1433).client().others())
        .contains("10.1.0.77/32 (old-sql) held until 2026-01-01T00:00:00Z only");
    assertThat(tcp("10.9.0.1", "10.3.0.1", 1433).client().others())
        .contains("10.9.0.1/32 (odd) is not used: the role 'mainframe' is not in catalog 1");
    assertThat(tcp("192.168.3.4", "10.2.0.1", 80).client().others())
        .containsExactly("192.168.0.0/16 (robots) is of zone plant");
  }

  @Test
  void an_address_in_no_entry_is_what_its_number_says() {
    Explained answer = tcp("203.0.113.9", "10.2.0.1", 443);

    assertThat(answer.verdict().kind()).isEqualTo(VerdictKind.UNKNOWN_ENDPOINT);
    assertThat(answer.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(answer.client().roles()).containsExactly("internet");
    assertThat(answer.client().why())
        .isEqualTo(
            "no inventory entry of zone default holds it; by its number it is an address of the"
                + " internet");
    assertThat(answer.advice().get(0)).contains("default,203.0.113.9,ROLES,NAME,SITE");
    assertThat(answer.proposal()).isEmpty();
  }

  @Test
  void the_broadcast_address_of_a_network_says_so() {
    ExplainedEnd server = tcp("10.1.0.5", "10.1.0.255", 80).server();

    assertThat(server.roles()).containsExactly("broadcast");
    assertThat(server.why()).startsWith("the last address of 10.1.0.0/24 (desktops)");
  }

  @Test
  void a_violation_between_known_ends_comes_with_advice_and_a_proposal() {
    Explained answer = tcp("10.1.0.5", "10.3.0.1", 1433);

    assertThat(answer.advice())
        .containsExactly(
            "If a role is wrong, correct the inventory: 10.1.0.0/24 (desktops) says vda,"
                + " 10.3.0.1/32 (sql1) says sql.",
            "If it is legitimate, allow it in a file of the site's own catalog.",
            "If it is neither, find out what on 10.1.0.5 (desktops) opens tcp/1433 to sql1.");
    assertThat(answer.proposal().orElseThrow().id()).isEqualTo("site.vda-to-sql-tcp-1433");
  }

  @Test
  void what_a_catalog_can_not_say_is_not_proposed() {
    Explained gre =
        explainer.explain(
            new Question(
                "default", Address.parse("10.1.0.5"), Address.parse("10.2.0.1"), 47, 0, NOW));

    assertThat(gre.verdict().kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
    assertThat(gre.proposal()).isEmpty();
    assertThat(gre.advice()).noneMatch(text -> text.contains("allow it"));
  }

  @Test
  void roles_alone_can_be_asked_about() {
    Explained allowed =
        explainer.explainRoles(
            List.of("connector"),
            List.of("vda"),
            Protocol.ICMP,
            IcmpType.echoRequest(Protocol.ICMP));
    Explained refused =
        explainer.explainRoles(List.of("internet"), List.of("vda"), Protocol.TCP, 80);

    assertThat(allowed.allowedBy()).map(CatalogFlow::id).contains("controller.ping");
    assertThat(allowed.client().address()).isEmpty();
    assertThat(refused.verdict().kind()).isEqualTo(VerdictKind.UNKNOWN_ENDPOINT);
    assertThat(refused.explanation()).isEqualTo("No inventory entry speaks for internet.");
    assertThat(refused.toString()).doesNotContain("0.0.0.0");
  }

  @Test
  void ends_of_different_versions_can_not_be_asked_about() {
    assertThatThrownBy(() -> tcp("10.1.0.5", "2001:db8::1", 80))
        .hasMessage(
            "10.1.0.5 and 2001:db8::1 can't speak to each other: one is IPv4, the other IPv6");
  }

  private Explained tcp(String client, String server, int port) {
    return explainer.explain(
        new Question(
            "default", Address.parse(client), Address.parse(server), Protocol.TCP, port, NOW));
  }

  private static InventoryEntry entry(String prefix, String name, String role) {
    return new InventoryEntry(
        "default",
        Prefix.parse(prefix),
        List.of(role),
        name,
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
