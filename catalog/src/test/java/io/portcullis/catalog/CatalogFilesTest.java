package io.portcullis.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.source.BadSourceException;
import io.portcullis.domain.verdict.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFilesTest {

  private static final String ROLES =
      """
      edition: test
      roles:
        - id: vda
          name: Virtual Delivery Agent
          judged: true
        - id: delivery-controller
          aliases: [DDC]
          is: [sta]
        - {id: sta, kind: pseudo}
      """;

  @TempDir Path folder;

  @Test
  void every_key_of_a_flow_is_read() throws IOException {
    write("roles.yaml", ROLES);
    write(
        "site/flows.yaml",
        """
        system: Test
        source: the test
        flows:
          - id: test.everything
            from: [vda, internet]
            to: delivery-controller
            service: tcp+udp/80,8000-8010
            details: Everything at once.
            system: Its own system
            source: its own
            rows: ["Test #1"]
            printed: otherwise
            bidirectional: true
            oneWay: true
            address: 10.0.0.0/8
            fqdn: ["*.example.com"]
            observable: false
            status: legacy
            since: 1912
            until: 2203
            security: encrypted
            configurable: true
            condition: on Sundays
            expect: {within: PT15M, per: destination, severity: high}
            severity: critical
            enforceable: false
            overlaps: test.other
            encryptedBy: test.other
          - {id: test.other, from: vda, to: vda, service: tcp/1, details: The other.}
        """);

    Catalog catalog = CatalogFiles.read(folder);

    assertThat(catalog.edition()).isEqualTo("test");
    CatalogFlow flow = catalog.flows().get(0);
    assertThat(flow.from()).containsExactly("vda", "internet");
    assertThat(flow.to()).containsExactly("delivery-controller");
    assertThat(flow.service()).hasToString("tcp+udp/80,8000-8010");
    assertThat(flow.system()).isEqualTo("Its own system");
    assertThat(flow.source()).isEqualTo("its own");
    assertThat(flow.rows()).containsExactly("Test #1");
    assertThat(flow.printed()).contains("otherwise");
    assertThat(flow.bidirectional()).isTrue();
    assertThat(flow.oneWay()).isTrue();
    assertThat(flow.address()).contains("10.0.0.0/8");
    assertThat(flow.fqdn()).containsExactly("*.example.com");
    assertThat(flow.observable()).isFalse();
    assertThat(flow.status()).isEqualTo(CatalogFlow.Status.LEGACY);
    assertThat(flow.since()).contains("1912");
    assertThat(flow.until()).contains("2203");
    assertThat(flow.security()).isEqualTo(FlowSecurity.of(CatalogFlow.Security.ENCRYPTED));
    assertThat(flow.configurable()).isTrue();
    assertThat(flow.condition()).contains("on Sundays");
    assertThat(flow.expect())
        .contains(
            new Expectation(Duration.ofMinutes(15), Expectation.Per.DESTINATION, Severity.HIGH));
    assertThat(flow.severity()).isEqualTo(Optional.of(Severity.CRITICAL));
    assertThat(flow.enforceable()).isFalse();
    assertThat(flow.overlaps()).containsExactly("test.other");
    assertThat(flow.encryptedBy()).containsExactly("test.other");
  }

  @Test
  void security_may_differ_from_port_to_port() throws IOException {
    write("roles.yaml", ROLES);
    write(
        "flows.yaml",
        flow(
            "service: tcp/80,443,9000-9010",
            "security: {443: encrypted, 80: cleartext, 9001-9002: encrypted}"));

    assertThat(CatalogFiles.read(folder).flows().get(0).security())
        .hasToString("80: cleartext, 443: encrypted, 9001-9002: encrypted");
  }

  @Test
  void security_of_a_port_that_the_flow_has_not_is_refused() throws IOException {
    write("roles.yaml", ROLES);
    write(
        "flows.yaml",
        flow(
            "service: tcp/80-90", "security: {80-82: cleartext, 82: encrypted, 443: x, https: y}"));

    assertThat(problems())
        .containsExactly(
            "flows.yaml:9:34: error: port 82 is in 80-82 already; name each port once",
            "flows.yaml:9:49: error: port 443 is none of tcp/80-90; name ports of the flow's"
                + " service",
            "flows.yaml:9:54: error: 'x' is none of cleartext, encrypted, unspecified",
            "flows.yaml:9:57: error: 'https' is no port number; write {80: cleartext}");
  }

  @Test
  void a_flow_overlaps_only_others_that_exist() throws IOException {
    write("roles.yaml", ROLES);
    write("flows.yaml", flow("service: tcp/80", "overlaps: [test.flow, test.flaw]"));

    assertThat(problems())
        .containsExactly(
            "flows.yaml:9:16: error: the flow names itself in 'overlaps'; name the other flow",
            "flows.yaml:9:27: error: 'test.flaw' is the id of no flow; did you mean 'test.flow'?");
  }

  @Test
  void a_flow_is_encrypted_only_by_others_that_exist() throws IOException {
    write("roles.yaml", ROLES);
    write("flows.yaml", flow("service: tcp/80", "encryptedBy: test.flaw"));

    assertThat(problems())
        .containsExactly(
            "flows.yaml:9:18: error: 'test.flaw' is the id of no flow; did you mean 'test.flow'?");
  }

  private static String flow(String... lines) {
    return """
        system: Test
        source: the test
        flows:
          - id: test.flow
            from: vda
            to: vda
            details: The flow.
        """
        + Arrays.stream(lines).map(line -> "    " + line + "\n").collect(Collectors.joining());
  }

  @Test
  void every_mistake_is_told_with_its_place_and_what_to_do() throws IOException {
    write("roles.yaml", ROLES);
    write(
        "flows.yaml",
        """
        system: Test
        source: the test
        flows:
          - id: test.a
            from: DDC
            to: vdaa
            service: tcp/70000
            details: Bad port.
          - id: test.b
            form: vda
            to: vda
            service: tcp/443-80
            details: Inverted.
          - id: test.c
            from: vda
            to: vdaa
            service: tcp/80
            details: Bad role.
            status: legcy
            expect: {within: 15 minutes, per: site}
          - id: test.c
            from: vda
            to: vda
            service: sctp/80
            bidirectional: maybe
        """);

    assertThat(problems())
        .containsExactly(
            "flows.yaml:7:14: error: port 70000 does not exist; ports are 0 to 65535",
            "flows.yaml:10:5: error: 'form' is no key of this; did you mean 'from'?",
            "flows.yaml:9:5: error: 'from' is missing; add 'from: delivery-controller'",
            "flows.yaml:12:14: error: the range 443-80 runs backwards",
            "flows.yaml:19:13: error: 'legcy' is none of current, legacy, planned; did you mean"
                + " legacy?",
            "flows.yaml:20:22: error: '15 minutes' is no duration; write PT30S, PT15M, PT24H or"
                + " P7D",
            "flows.yaml:21:5: error: 'details' is missing; add 'details: what it is for, in one"
                + " sentence'",
            "flows.yaml:24:14: error: 'sctp/80' has the transport 'sctp'; it is tcp, udp, tcp+udp"
                + " or icmp",
            "flows.yaml:25:20: error: 'maybe' is neither true nor false",
            "flows.yaml:21:5: error: there is a flow 'test.c' already; it is at flows.yaml:14:5; give"
                + " this one another id",
            "flows.yaml:5:11: error: 'DDC' is the id of no role; did you mean"
                + " 'delivery-controller'?",
            "flows.yaml:6:9: error: 'vdaa' is the id of no role; did you mean 'vda'?",
            "flows.yaml:16:9: error: 'vdaa' is the id of no role; did you mean 'vda'?");
  }

  @Test
  void flows_and_roles_that_are_there_twice_are_told_with_both_places() throws IOException {
    write("roles.yaml", ROLES + "  - {id: vda}\n  - {id: internet}\n  - {id: x, aliases: [ddc]}\n");
    write("a.yaml", flow("test.a"));
    write("b.yaml", flow("test.a"));

    assertThat(problems())
        .containsExactly(
            "b.yaml:4:5: error: there is a flow 'test.a' already; it is at a.yaml:4:5; give this"
                + " one another id",
            "roles.yaml:10:6: error: there is a role 'vda' already; it is at roles.yaml:3:5; give"
                + " this one another id",
            "roles.yaml:11:6: error: the role 'internet' is built in; remove it",
            "roles.yaml:12:13: error: 'ddc' names delivery-controller and x; leave it to one role");
  }

  @Test
  void a_role_that_is_itself_in_the_end_is_refused() throws IOException {
    write(
        "roles.yaml",
        ROLES.replace("{id: sta, kind: pseudo}", "{id: sta, is: DDC2}")
            + "  - {id: DDC2, is: sta}\n");
    write("a.yaml", flow("test.a"));
    assertThat(problems())
        .containsExactly(
            "roles.yaml:9:15: error: the role 'sta' is itself in the end; break the circle",
            "roles.yaml:10:16: error: the role 'DDC2' is itself in the end; break the circle");
  }

  @Test
  void broken_yaml_and_double_keys_are_told_where_they_are() throws IOException {
    write("roles.yaml", ROLES);
    write("a.yaml", "system: Test\nflows:\n  - id: [a\n");
    write("b.yaml", "system: Test\nsystem: Best\nsource: x\nflows: []\n");
    assertThat(problems())
        .hasSize(3)
        .anyMatch(p -> p.startsWith("a.yaml:4:1: error: "))
        .anyMatch(p -> p.startsWith("b.yaml:2:1: error: 'system' stands here twice"))
        .anyMatch(p -> p.contains("there is no catalog here: 3 roles, 0 flows"));
  }

  @Test
  void another_content_is_another_version() throws IOException {
    write("roles.yaml", ROLES);
    write("a.yaml", flow("test.a"));
    String version = CatalogFiles.read(folder).version();
    write("a.yaml", flow("test.b"));
    assertThat(CatalogFiles.read(folder).version()).startsWith("test-").isNotEqualTo(version);
  }

  private static String flow(String id) {
    return """
        system: Test
        source: the test
        flows:
          - id: %s
            from: vda
            to: delivery-controller
            service: tcp/80
            details: For the test.
        """
        .formatted(id);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> problems() {
    BadSourceException refused =
        catchThrowableOfType(BadSourceException.class, () -> CatalogFiles.read(folder));
    return refused.problems().stream().map(Object::toString).toList();
  }
}
