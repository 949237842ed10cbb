package io.portcullis.cli.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.cli.export.ViolationEvent.Activity;
import io.portcullis.cli.screen.ViolationText;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.time.Instant;
import java.util.List;

/**
 * Detection Findings (class 2004) of the Open Cybersecurity Schema Framework, <a
 * href="https://schema.ocsf.io/1.9.0/classes/detection_finding">version 1.9.0</a>; docs/siem.md
 * tells what stands where. Captions stand beside the numbers they are of.
 */
final class OcsfFormat implements EventFormat {

  private static final String SCHEMA = "1.9.0";
  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int RULE = 1;
  private static final int OTHER = 99;
  private static final int IP_ADDRESS = 2;

  /** What has no place in the class, or not all of it, under the names that the API has for it. */
  private static final List<String> UNMAPPED =
      List.of(
          "state",
          "client",
          "server",
          "icmpType",
          "icmpCode",
          "nearest",
          "evidence",
          "traffic",
          "catalogVersion",
          "inventoryVersion",
          "acceptedBy",
          "storm");

  private final String version;

  /**
   * @param version of Portcullis
   */
  OcsfFormat(String version) {
    this.version = version;
  }

  @Override
  public String line(ViolationEvent event) {
    Violation violation = event.violation();
    ObjectNode finding = Json.object();
    classify(finding, event.activity());
    finding
        .put("time", violation.updatedAtMillis())
        .put("start_time", violation.firstSeenMillis())
        .put("end_time", violation.lastSeenMillis())
        .put("severity_id", severity(violation.severity()))
        .put("severity", severityCaption(violation.severity()))
        .put("message", ViolationText.headline(violation));
    putStatus(finding, violation);
    putMetadata(finding.putObject("metadata"), event);
    putInfo(finding.putObject("finding_info"), violation);
    ObjectNode evidence = finding.putArray("evidences").addObject();
    putEndpoint(evidence.putObject("src_endpoint"), violation.client(), violation.zone());
    ObjectNode destination = evidence.putObject("dst_endpoint");
    putEndpoint(destination, violation.server(), violation.zone());
    if (Protocol.hasPorts(violation.protocol())) {
      destination.put("port", violation.serverPort());
    }
    putConnection(evidence.putObject("connection_info"), violation);
    putObservables(finding, violation);
    finding.set("unmapped", Json.body(violation).retain(UNMAPPED));
    return Json.line(finding);
  }

  private static void classify(ObjectNode finding, Activity activity) {
    int id = activity.ordinal() + 1;
    String caption =
        switch (activity) {
          case CREATE -> "Create";
          case UPDATE -> "Update";
          case CLOSE -> "Close";
        };
    finding
        .put("activity_id", id)
        .put("activity_name", caption)
        .put("category_uid", FINDINGS)
        .put("category_name", "Findings")
        .put("class_uid", DETECTION_FINDING)
        .put("class_name", "Detection Finding")
        .put("type_uid", DETECTION_FINDING * 100 + id)
        .put("type_name", "Detection Finding: " + caption);
  }

  private static int severity(Severity severity) {
    return severity.ordinal() + 1;
  }

  private static String severityCaption(Severity severity) {
    return switch (severity) {
      case INFO -> "Informational";
      case LOW -> "Low";
      case MEDIUM -> "Medium";
      case HIGH -> "High";
      case CRITICAL -> "Critical";
    };
  }

  private static void putStatus(ObjectNode finding, Violation violation) {
    switch (violation.state()) {
      case OPEN, REOPENED -> finding.put("status_id", 1).put("status", "New");
      case EXCEPTED -> finding.put("status_id", 3).put("status", "Suppressed");
      case RESOLVED -> finding.put("status_id", 4).put("status", "Resolved");
    }
    boolean stands =
        violation.state() == ViolationState.OPEN || violation.state() == ViolationState.REOPENED;
    finding.put("is_alert", stands);
    if (violation.state() == ViolationState.EXCEPTED) {
      violation
          .acceptedBy()
          .ifPresent(acceptance -> finding.put("status_detail", accepted(acceptance)));
    } else if (!stands) {
      finding.put("status_detail", violation.explanation());
    }
  }

  private static String accepted(Acceptance acceptance) {
    return "Accepted by "
        + acceptance.owner()
        + " until "
        + Instant.ofEpochMilli(acceptance.untilMillis())
        + ": "
        + acceptance.reason();
  }

  private void putMetadata(ObjectNode metadata, ViolationEvent event) {
    metadata
        .put("version", SCHEMA)
        .put("uid", event.id())
        .put("original_event_uid", event.place())
        .put("sequence", event.offset())
        .putObject("product")
        .put("name", "Portcullis")
        .put("vendor_name", "Portcullis")
        .put("version", version);
  }

  private static void putInfo(ObjectNode info, Violation violation) {
    info.put("uid", violation.id())
        .put("title", ViolationText.headline(violation))
        .put("desc", violation.explanation())
        .put("created_time", violation.openedAtMillis())
        .put("modified_time", violation.updatedAtMillis())
        .put("first_seen_time", violation.firstSeenMillis())
        .put("last_seen_time", violation.lastSeenMillis());
    info.putArray("types").add(violation.kind().name());
    ArrayNode sources = info.putArray("data_sources");
    violation.exporters().forEach(sources::add);
    info.putObject("analytic")
        .put("uid", violation.kind().name())
        .put("name", Words.of(violation.kind()))
        .put("type_id", RULE)
        .put("type", "Rule")
        .put("version", violation.catalogVersion());
  }

  /** It has a name where it has no address, be it a network or anybody. */
  private static void putEndpoint(ObjectNode endpoint, Party party, String zone) {
    if (isHost(party)) {
      endpoint.put("ip", party.address().toString());
    }
    if (party.name().isPresent()) {
      endpoint.put("name", party.name().get());
    } else if (!isHost(party)) {
      endpoint.put("name", nameless(party));
    }
    party.network().ifPresent(network -> endpoint.put("subnet_uid", network.toString()));
    if (!party.roles().isEmpty()) {
      endpoint.put("type_id", OTHER).put("type", String.join(", ", party.roles()));
    }
    endpoint.put("zone", zone);
  }

  private static boolean isHost(Party party) {
    return party.network().isEmpty() && !party.address().equals(Violation.ANYBODY);
  }

  private static String nameless(Party party) {
    return party
        .network()
        .map(Object::toString)
        .orElseGet(
            () -> party.roles().isEmpty() ? "anyone" : "any " + String.join(", ", party.roles()));
  }

  private static void putConnection(ObjectNode connection, Violation violation) {
    if (isInternet(violation.client())) {
      connection.put("direction_id", 1).put("direction", "Inbound");
    } else if (isInternet(violation.server())) {
      connection.put("direction_id", 2).put("direction", "Outbound");
    } else {
      connection.put("direction_id", 3).put("direction", "Lateral");
    }
    if (violation.storm().isPresent()) {
      return;
    }
    connection.put("protocol_num", violation.protocol());
    switch (violation.protocol()) {
      case Protocol.TCP -> connection.put("protocol_name", "tcp");
      case Protocol.UDP -> connection.put("protocol_name", "udp");
      case Protocol.ICMP -> connection.put("protocol_name", "icmp");
      case Protocol.ICMP_V6 -> connection.put("protocol_name", "ipv6-icmp");
      default -> {
        // the number says it
      }
    }
  }

  private static boolean isInternet(Party party) {
    return party.roles().contains(AddressClass.INTERNET.roleId());
  }

  private static void putObservables(ObjectNode finding, Violation violation) {
    ArrayNode observables = finding.putArray("observables");
    if (isHost(violation.client())) {
      observe(observables, "evidences[].src_endpoint.ip", violation.client().address());
    }
    if (isHost(violation.server())) {
      observe(observables, "evidences[].dst_endpoint.ip", violation.server().address());
    }
    violation
        .storm()
        .ifPresent(
            storm ->
                storm
                    .someHosts()
                    .forEach(host -> observe(observables, "unmapped.storm.someHosts[]", host)));
  }

  private static void observe(ArrayNode observables, String attribute, Address address) {
    observables
        .addObject()
        .put("name", attribute)
        .put("type_id", IP_ADDRESS)
        .put("type", "IP Address")
        .put("value", address.toString());
  }
}
