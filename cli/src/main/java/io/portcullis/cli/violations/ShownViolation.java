package io.portcullis.cli.violations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.domain.verdict.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A violation as the API gave it. Members that a newer or older instance has more or less of do no
 * harm.
 *
 * @param json the answer's object
 */
record ShownViolation(JsonNode json) {

  static final Comparator<ShownViolation> MOST_URGENT_FIRST =
      Comparator.comparing(ShownViolation::severity)
          .thenComparing(ShownViolation::openedAt)
          .reversed()
          .thenComparing(ShownViolation::id);

  private static final int SHORT_ID = 8;

  /** Names come from files and devices: they must not steer the terminal or mean a style. */
  private static final Pattern STEERING = Pattern.compile("\\p{Cntrl}|(?<=@)(?=\\|)");

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

  Instant time(String member) {
    return Instant.parse(text(member));
  }

  /** {@code tcp/1433}, {@code icmp 8/0}, {@code ip/47}. */
  String service() {
    String protocol = text("protocol");
    if (json.has("serverPort")) {
      return protocol + "/" + text("serverPort");
    }
    return json.has("icmpType")
        ? protocol + " " + text("icmpType") + "/" + text("icmpCode")
        : protocol;
  }

  /** {@code vda-7 (vda) -> 10.2.0.9 (sql-server)}. */
  String ends() {
    return end("client") + " -> " + end("server");
  }

  private String end(String member) {
    JsonNode party = json.path(member);
    String role = clean(party.path("roles").path(0).asText());
    return name(member) + (role.isEmpty() ? "" : " (" + role + ")");
  }

  /** The name that people know it by, or else its address. */
  String name(String member) {
    JsonNode party = json.path(member);
    return clean(party.path(party.has("name") ? "name" : "address").asText());
  }

  /** The text of a member; empty if there is none. */
  String text(String member) {
    return clean(json.path(member).asText());
  }

  List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(clean(one.asText())));
    return texts;
  }

  static String clean(String text) {
    return STEERING.matcher(text).replaceAll(" ");
  }
}
