package io.portcullis.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogLintTest {

  private static final String ROLES =
      """
      edition: test
      roles:
        - {id: citrix, kind: pseudo}
        - {id: controller, is: [citrix], judged: true}
        - {id: connector, is: [controller], judged: true}
        - {id: vda, is: [citrix], judged: true}
        - {id: sql, kind: infrastructure}
        - {id: vendor, kind: external}
        - {id: printed-pair, is: [vda, sql], kind: pseudo}
      system: Test
      source: the paper, The Table
      flows:
        - {id: t.vda, from: vda, to: sql, service: tcp/1, details: d, rows: ["The Table #1"]}
        - {id: t.con, from: connector, to: sql, service: tcp/2, details: d, rows: ["The Table #2"]}
        - {id: t.ctl, from: controller, to: sql, service: tcp/4, details: d, rows: ["The Table #4"]}
        - {id: t.out, from: vda, to: vendor, service: tcp/3, details: d, rows: ["The Table #3"], fqdn: x.y}
      """;

  @TempDir Path folder;

  @Test
  void a_catalog_without_anything_odd_is_clean() throws IOException {
    assertThat(warnings("{from: vda, to: controller, service: tcp/80}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp/80", "tcp/80,81", "tcp+udp/80", "tcp/79-90"})
  void a_flow_is_shadowed_by_another_for_the_same_ends_and_more(String wide) throws IOException {
    assertThat(
            warnings(
                "{from: [vda, sql], to: controller, service: '" + wide + "'}",
                "{from: vda, to: controller, service: tcp/80}"))
        .containsExactly(
            "x.yaml:5:6: warning: 'x.1': everything it allows is allowed by 'x.0' (x.yaml:4:6) as well;"
                + " remove it, or narrow the other; if both are meant, add 'overlaps: [x.0]'");
  }

  @Test
  void a_flow_is_shadowed_by_one_for_what_its_roles_are() throws IOException {
    assertThat(
            warnings(
                "{from: connector, to: sql, service: tcp/1433}",
                "{from: controller, to: sql, service: tcp/1433}"))
        .containsExactly(
            "x.yaml:4:6: warning: 'x.0': everything it allows is allowed by 'x.1' (x.yaml:5:6) as well;"
                + " remove it, or narrow the other; if both are meant, add 'overlaps: [x.1]'");
  }

  @Test
  void a_flow_is_shadowed_by_one_that_either_end_may_open() throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: controller, service: tcp/80, bidirectional: true}",
                "{from: controller, to: vda, service: tcp/80}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:6: warning: 'x.1': everything it allows is allowed by 'x.0'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service: tcp/80, from: vda        | service: tcp/81, from: vda
          service: tcp/80, from: vda        | service: udp/80, from: vda
          service: tcp/80, from: connector  | service: tcp/80, from: vda
          service: tcp/80, from: controller | service: 'tcp/80,79', from: connector
          service: icmp/echo, from: sql     | service: icmp, from: vda
          service: tcp/dynamic, from: vda   | service: tcp/50000, from: vda
          service: tcp/80, from: vda        | service: tcp/80, from: [vda, sql], address: 10.0.0.1
          service: tcp/80, from: vda, fqdn: a.b | service: tcp/80, from: [vda, sql], fqdn: c.d
          service: tcp/80, from: vda, status: planned | service: tcp/80, from: vda
          service: tcp/80, from: vda, observable: false | service: tcp/80, from: vda
          """)
  void flows_that_each_say_something_are_left_alone(String one, String other) throws IOException {
    assertThat(warnings("{to: sql, " + one + "}", "{to: sql, " + other + "}")).isEmpty();
  }

  @Test
  void two_flows_that_allow_the_same_are_duplicates() throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: controller, service: tcp/80}",
                "{from: vda, to: controller, service: tcp/80}"))
        .containsExactly(
            "x.yaml:5:6: warning: 'x.1': it allows what 'x.0' (x.yaml:4:6) allows; make them one flow; if"
                + " both are meant, add 'overlaps: [x.0]'");
  }

  @Test
  void flows_that_overlap_on_purpose_are_left_alone() throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: controller, service: tcp/80, overlaps: x.1}",
                "{from: vda, to: controller, service: tcp/80}"))
        .isEmpty();
  }

  @Test
  void the_same_service_both_ways_round_is_a_contradiction() throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: controller, service: tcp/80}",
                "{from: controller, to: vda, service: 'tcp/80,81'}"))
        .containsExactly(
            "x.yaml:5:6: warning: 'x.1': it is 'x.0' (x.yaml:4:6) the other way round; correct one of the"
                + " two; if both are meant, add 'overlaps: [x.0]'");
  }

  @Test
  void encrypted_and_in_clear_text_at_once_is_a_contradiction() throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: sql, service: 'tcp/80,443', security: {443: encrypted}}",
                "{from: vda, to: sql, service: tcp/400-500, security: cleartext}"))
        .containsExactly(
            "x.yaml:5:6: warning: 'x.1': it says cleartext of port 443, and 'x.0' (x.yaml:4:6) says"
                + " encrypted; correct one of the two; if both are meant, add 'overlaps: [x.0]'");
  }

  @Test
  void in_use_and_out_of_use_at_once_is_a_contradiction() throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: sql, service: tcp/80}",
                "{from: vda, to: sql, service: tcp/80, status: legacy}"))
        .containsExactly(
            "x.yaml:5:6: warning: 'x.1': it is legacy, and 'x.0' (x.yaml:4:6) is current; correct one of"
                + " the two; if both are meant, add 'overlaps: [x.0]'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp/*           | it allows any port
          udp/10000-20000 | it allows 10001 ports, 10000-20000
          """)
  void a_flow_of_nearly_any_port_is_over_broad(String service, String what) throws IOException {
    assertThat(warnings("{from: vda, to: sql, service: " + service + "}"))
        .containsExactly(
            "x.yaml:4:47: warning: "
                + what
                + "; name the ports, write 'dynamic' if they are asked for at run time, or say"
                + " 'enforceable: false'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service: tcp/dynamic",
        "service: 'tcp/135,49152-65535'",
        "service: tcp/*, enforceable: false",
        "service: udp/6910-6968"
      })
  void a_flow_that_says_why_its_ports_are_many_is_not_over_broad(String service)
      throws IOException {
    assertThat(warnings("{from: vda, to: controller, " + service + "}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"citrix", "[vda, controller]", "internet"})
  void a_flow_between_nearly_everybody_is_over_broad(String others) throws IOException {
    assertThat(warnings("{from: citrix, to: " + others + ", service: tcp/80}"))
        .containsExactly(
            "x.yaml:4:27: warning: it allows tcp/80 between nearly everybody; name the roles that need it,"
                + " or an address or fqdn");
  }

  @Test
  void a_flow_for_a_role_that_no_host_has_is_unreachable() throws IOException {
    assertThat(warnings("{from: printed-pair, to: controller, service: tcp/80}"))
        .containsExactly(
            "x.yaml:4:27: warning: no host is 'printed-pair': it is pseudo, and nothing is it; name vda,"
                + " sql instead");
  }

  @Test
  void a_flow_to_the_outside_without_name_or_address_is_unreachable() throws IOException {
    assertThat(warnings("{from: vda, to: vendor, service: tcp/80}"))
        .containsExactly(
            "x.yaml:4:38: warning: 'vendor' is outside, and nothing says how its addresses are known; add"
                + " 'fqdn' or 'address'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          observable: false | it is expected, and no network ever shows it
          status: planned   | it is expected, and no product does so yet
          """)
  void what_can_never_be_seen_can_not_be_expected(String why, String what) throws IOException {
    assertThat(
            warnings(
                "{from: vda, to: sql, service: tcp/80, "
                    + why
                    + ", expect: {within: PT1H, per: site}}"))
        .singleElement()
        .asString()
        .contains("warning: " + what);
  }

  @Test
  void versions_that_run_backwards_are_told() throws IOException {
    assertThat(warnings("{from: vda, to: sql, service: tcp/80, since: '1912', until: 7.15 LTSR}"))
        .singleElement()
        .asString()
        .contains("it ended with 7.15 LTSR, before it began with 1912");
  }

  @Test
  void a_flow_of_a_printed_table_cites_its_row() throws IOException {
    assertThat(warnings("{from: vda, to: sql, service: tcp/80, source: 'the paper, The Table'}"))
        .containsExactly(
            "x.yaml:4:6: warning: it comes from 'The Table' and cites no row of it; add 'rows: [\"The"
                + " Table #1\"]', or name another source");
  }

  @Test
  void a_role_that_no_flow_is_for_is_unused() throws IOException {
    Files.writeString(
        folder.resolve("more.yaml"), "roles: [{id: lonely, judged: true}, {id: idle}]\n");

    assertThat(warnings("{from: vda, to: controller, service: tcp/80}"))
        .containsExactly(
            "more.yaml:1:10: warning: no flow is for 'lonely', nor for anything that it is; all its"
                + " traffic will be a violation: add its flows, or remove it",
            "more.yaml:1:38: warning: no flow is for 'idle', nor for anything that it is; add its"
                + " flows, or remove it");
  }

  @Test
  void a_site_that_widens_a_flow_of_the_catalog_is_told_at_its_own() throws IOException {
    Path site = folder.resolve("site");
    Files.createDirectories(site);
    Files.writeString(
        site.resolve("site.yaml"),
        """
        system: Our site
        flows:
          - id: site.wide
            from: [adc-nsip, adm]
            to: adc-nsip
            service: udp/3003
            details: Ours.
        """);

    assertThat(CatalogLint.of(CatalogFiles.sourced(site)))
        .anySatisfy(
            problem ->
                assertThat(problem.toString())
                    .contains(
                        "site.yaml:3:5: warning: 'site.wide': it allows all that 'adc.ha-heartbeat'"));
  }

  /** Warnings on flows x.0, x.1 ... on the lines 4, 5 ... of a file, without its path. */
  private List<String> warnings(String... flows) throws IOException {
    StringBuilder text = new StringBuilder("system: X\nsource: s\nflows:\n");
    for (int i = 0; i < flows.length; i++) {
      text.append("  - {id: x.").append(i).append(", details: d, ").append(flows[i].substring(1));
      text.append('\n');
    }
    Files.writeString(folder.resolve("x.yaml"), text);
    Files.writeString(folder.resolve("roles.yaml"), ROLES);
    return CatalogLint.of(CatalogFiles.sourced(folder)).stream()
        .map(Object::toString)
        .map(line -> line.replace(folder + "/", ""))
        .toList();
  }
}
