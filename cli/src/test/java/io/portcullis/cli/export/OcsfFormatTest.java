package io.portcullis.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OcsfFormatTest {

  private final ObjectMapper json = new ObjectMapper();
  private final EventFormat format = new OcsfFormat("1.2.3");

  @ParameterizedTest
  @MethodSource("io.portcullis.cli.export.Events#all")
  void every_sort_of_event_is_a_detection_finding(ViolationEvent event) throws IOException {
    assertThat(new OcsfSchema().faults(read(event))).isEmpty();
  }

  @Test
  void the_schema_would_say_what_is_wrong() throws IOException {
    ObjectNode wrong = (ObjectNode) read(Events.opened());
    wrong.remove("time");
    wrong.put("severity", "Low").put("surprise", 1);
    ((ObjectNode) wrong.at("/evidences/0/src_endpoint")).put("ip", "10.01.0.7").remove("name");
    ((ObjectNode) wrong.at("/metadata/product")).remove("name");

    assertThat(new OcsfSchema().faults(wrong))
        .anyMatch(fault -> fault.startsWith("/time is required"))
        .anyMatch(fault -> fault.startsWith("/severity_id"))
        .anyMatch(fault -> fault.startsWith("/surprise"))
        .anyMatch(fault -> fault.startsWith("/evidences[]/src_endpoint/ip"))
        .anyMatch(fault -> fault.startsWith("/metadata/product has none"));
  }

  @Test
  void a_finding_says_who_when_and_which() throws IOException {
    JsonNode finding = read(Events.opened());

    assertThat(finding.path("type_uid").asLong()).isEqualTo(200_401);
    assertThat(finding.path("time").asLong()).isEqualTo(Events.OPENED);
    assertThat(finding.path("severity_id").asInt()).isEqualTo(4);
    assertThat(finding.path("is_alert").asBoolean()).isTrue();
    assertThat(finding.at("/metadata/uid").asText()).isEqualTo(Events.opened().id());
    assertThat(finding.at("/metadata/product/version").asText()).isEqualTo("1.2.3");
    assertThat(finding.at("/finding_info/uid").asText()).isEqualTo("3f1c9be07d2a4451e20b");
    assertThat(finding.at("/finding_info/title").asText())
        .isEqualTo("unexpected peer: vda-7 (vda) -> 10.2.0.9 (sql-server) on tcp/1433");
    assertThat(finding.at("/evidences/0/src_endpoint/ip").asText()).isEqualTo("10.1.0.7");
    assertThat(finding.at("/evidences/0/dst_endpoint/port").asInt()).isEqualTo(1433);
    assertThat(finding.at("/evidences/0/connection_info/protocol_name").asText()).isEqualTo("tcp");
    assertThat(finding.at("/observables/1/value").asText()).isEqualTo("10.2.0.9");
    assertThat(finding.at("/unmapped/traffic/octetsToClient").asLong()).isEqualTo(9000);
    assertThat(finding.at("/unmapped/client/site").asText()).isEqualTo("east");
  }

  @Test
  void what_somebody_accepts_is_suppressed_and_says_by_whom() throws IOException {
    JsonNode finding = read(Events.accepted());

    assertThat(finding.path("status").asText()).isEqualTo("Suppressed");
    assertThat(finding.path("is_alert").asBoolean()).isFalse();
    assertThat(finding.path("status_detail").asText())
        .contains("jane@bern.example", "Moves by March");
  }

  @Test
  void what_is_resolved_is_closed_and_says_why() throws IOException {
    JsonNode finding = read(Events.resolved());

    assertThat(finding.path("activity_name").asText()).isEqualTo("Close");
    assertThat(finding.path("status").asText()).isEqualTo("Resolved");
    assertThat(finding.path("status_detail").asText()).isEqualTo("vda-7 asked.");
  }

  @Test
  void whoever_is_missing_has_a_name_and_no_address() throws IOException {
    JsonNode finding = read(Events.missing());

    assertThat(finding.at("/evidences/0/dst_endpoint/name").asText())
        .isEqualTo("any delivery-controller");
    assertThat(finding.at("/evidences/0/dst_endpoint").has("ip")).isFalse();
    assertThat(finding.path("observables")).hasSize(1);
  }

  @Test
  void a_network_stands_for_its_hosts() throws IOException {
    JsonNode finding = read(Events.gap());

    assertThat(finding.at("/evidences/0/src_endpoint/subnet_uid").asText())
        .isEqualTo("10.9.9.0/24");
    assertThat(finding.at("/evidences/0/src_endpoint").has("ip")).isFalse();
    assertThat(finding.at("/evidences/0/connection_info").has("protocol_num")).isFalse();
    assertThat(finding.at("/unmapped/storm/withheld").asLong()).isEqualTo(23);
    assertThat(finding.at("/observables/0/value").asText()).isEqualTo("10.2.0.1");
  }

  @Test
  void what_comes_from_the_internet_is_inbound() throws IOException {
    assertThat(read(Events.overIpv6()).at("/evidences/0/connection_info/direction").asText())
        .isEqualTo("Inbound");
    assertThat(read(Events.ping()).at("/evidences/0/connection_info/direction").asText())
        .isEqualTo("Lateral");
  }

  @Property
  void whatever_the_texts_are_they_are_read_back_from_one_line(
      @ForAll String name, @ForAll String explanation) throws IOException {
    String line = format.line(Events.saying(name, "vda", explanation));

    assertThat(line).doesNotContain("\n", "\r");
    JsonNode read = json.readTree(line);
    assertThat(read.at("/evidences/0/src_endpoint/name").asText()).isEqualTo(name);
    assertThat(read.at("/finding_info/desc").asText()).isEqualTo(explanation);
  }

  private JsonNode read(ViolationEvent event) throws IOException {
    return json.readTree(format.line(event));
  }
}
