package io.portcullis.cli.violations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.api.ApiObject;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A violation as the API gave it.
 *
 * @param json the answer's object
 */
record ShownViolation(JsonNode json) implements ApiObject {

  static final Comparator<ShownViolation> MOST_URGENT_FIRST =
      Comparator.comparing(ShownViolation::severity)
          .thenComparing(ShownViolation::openedAt)
          .reversed()
          .thenComparing(ShownViolation::id);

  private static final int SHORT_ID = 8;

  /** In place of an end that may be any of its roles, where an expected flow is missing. */
  private static final String ANYBODY = Violation.ANYBODY.toString();

  static List<ShownViolation> all(JsonNode answer) {
    List<ShownViolation> all = new ArrayList<>();
    answer.path("items").forEach(item -> all.add(new ShownViolation(item)));
    return all;
  }

  String id() {
    return text("id");
  }

  /** Enough of the id to find it by. */
  String shortId() {
    return id().substring(0, Math.min(SHORT_ID, id().length()));
  }

  String state() {
    return text("state");
  }

  boolean isOpen() {
    return state().equals("OPEN") || state().equals("REOPENED");
  }

  Severity severity() {
    return Severity.valueOf(text("severity"));
  }

  /** {@code unexpected port}. */
  String kind() {
    return text("kind").toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Instant openedAt() {
    return time("openedAt");
  }

  /** It is of more than one client, server and service. */
  boolean sumsUpMany() {
    return json.has("storm");
  }

  /** It sums up what a network does that the inventory lacks; else it is a scan. */
  private boolean isGap() {
    return json.path("client").has("network") || json.path("server").has("network");
  }

  /** {@code 73 targets, 23 withheld}; {@code 12 addresses, 40 withheld}. */
  private String targets() {
    JsonNode storm = json.path("storm");
    long many = storm.path(isGap() ? "hosts" : "targets").asLong();
    return (isGap() ? Words.count(many, "address", "addresses") : Words.count(many, "target"))
        + ", "
        + storm.path("withheld").asLong()
        + " withheld";
  }

  /** {@code tcp/1433}, {@code icmp 8/0}, {@code ip/47}; what it sums up. */
  String service() {
    if (sumsUpMany()) {
      return targets();
    }
    String protocol = text("protocol");
    if (json.has("serverPort")) {
      return protocol + "/" + text("serverPort");
    }
    return json.has("icmpType")
        ? protocol + " " + text("icmpType") + "/" + text("icmpCode")
        : protocol;
  }

  @Override
  public String cell(String column) {
    return column.equals("service") ? service() : ApiObject.super.cell(column);
  }

  /** {@code vda-7 (vda) -> 10.2.0.9 (sql-server)}. */
  String ends() {
    return end("client") + " -> " + end("server");
  }

  private String end(String member) {
    JsonNode roles = json.path(member).path("roles");
    if (roles.isEmpty()) {
      return name(member);
    }
    boolean several = sumsUpMany() && roles.size() > 1;
    String role = several ? roles.size() + " roles" : ApiObject.clean(roles.path(0).asText());
    return name(member) + " (" + role + ")";
  }

  /**
   * The name that people know it by, or else its network or address; {@code anyone} if none, or how
   * many hosts a scan has tried.
   */
  String name(String member) {
    JsonNode party = json.path(member);
    String best = party.has("name") ? "name" : party.has("network") ? "network" : "address";
    String name = ApiObject.clean(party.path(best).asText());
    if (!name.equals(ANYBODY)) {
      return name;
    }
    return sumsUpMany() && !isGap()
        ? Words.count(json.path("storm").path("hosts").asLong(), "host")
        : "anyone";
  }
}
