package io.portcullis.cli.violations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.api.ApiObject;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All there is to know of a violation, in words: what it is first, then what it rests on. */
final class ViolationScreen {

  private final Screen screen;
  private final DateTimeFormatter time;

  /**
   * @param zone of the times
   */
  ViolationScreen(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT).withZone(zone);
  }

  void print(ShownViolation violation) {
    screen.line(
        Words.of(violation.severity())
            + "  @|bold "
            + violation.kind()
            + "|@: "
            + violation.ends()
            + (violation.sumsUpMany() ? ": " : " on ")
            + violation.service());
    screen.line();
    screen.item("id", violation.id());
    screen.item("state", state(violation));
    screen.item("client", end(violation, "client"));
    screen.item("server", end(violation, "server"));
    screen.item("because", violation.text("explanation"));
    List<String> nearest = nearest(violation.json().path("nearest"));
    nearest.removeIf(violation.text("explanation")::contains); // said already
    if (!nearest.isEmpty()) {
      screen.item("nearest", nearest);
    }
    screen.item("client, by", evidence(violation.text("evidence")));
    if (violation.sumsUpMany()) {
      screen.item("withheld", withheld(violation.json().path("storm")));
    }
    screen.item("traffic", traffic(violation.json().path("traffic")));
    screen.item("seen", at(violation, "firstSeen") + " to " + at(violation, "lastSeen"));
    screen.item("seen by", String.join(", ", violation.texts("exporters")));
    screen.item(
        "judged by",
        "catalog "
            + violation.text("catalogVersion")
            + ", inventory version "
            + violation.text("inventoryVersion")
            + ", zone "
            + violation.text("zone"));
  }

  private String state(ShownViolation violation) {
    return violation.state().toLowerCase(Locale.ROOT)
        + "; opened "
        + at(violation, "openedAt")
        + ", last changed "
        + at(violation, "updatedAt");
  }

  private String at(ShownViolation violation, String member) {
    return time.format(violation.time(member));
  }

  private static String end(ShownViolation violation, String member) {
    JsonNode party = violation.json().path(member);
    List<String> words = new ArrayList<>();
    words.add(violation.name(member));
    if (party.has("name")) {
      words.add(ApiObject.clean(party.path("address").asText()));
    }
    if (party.has("site")) {
      words.add("site " + ApiObject.clean(party.get("site").asText()));
    }
    List<String> roles = ApiObject.texts(party.path("roles"));
    return String.join(", ", words)
        + ": "
        + (roles.isEmpty() ? "no role" : String.join(", ", roles));
  }

  private static List<String> nearest(JsonNode nearest) {
    List<String> texts = new ArrayList<>();
    nearest.forEach(
        near ->
            texts.add(
                ApiObject.clean(
                    near.path("flowId").asText() + ": " + near.path("reason").asText())));
    return texts;
  }

  /** Why this end is taken for the client. */
  private static String evidence(String evidence) {
    return switch (evidence) {
      case "INITIATOR" -> "the exporter, which says who began";
      case "TCP_SYN" -> "its TCP SYN";
      case "CATALOG_PORT_FOR_ROLES" -> "the catalog, which has this port for these roles";
      case "CATALOG_PORT" -> "the catalog, in which only the other end's port is";
      case "EPHEMERAL_PORT" -> "its port, which is of the range for clients";
      case "LOWER_PORT" -> "a guess: the other end's port is lower";
      default -> "nothing: either end may be the client";
    };
  }

  /** What the traffic is of. */
  private static String withheld(JsonNode storm) {
    return Words.count(storm.path("withheld").asLong(), "violation")
        + " listed nowhere else, whose traffic this is";
  }

  private static List<String> traffic(JsonNode traffic) {
    List<String> texts = new ArrayList<>();
    texts.add("in " + Words.count(traffic.path("flows").asLong(), "flow"));
    texts.add("to the server " + amount(traffic, "packetsToServer", "octetsToServer"));
    texts.add("to the client " + amount(traffic, "packetsToClient", "octetsToClient"));
    boolean sampled =
        traffic.path("packetsToServer").asLong() != traffic.path("rawPacketsToServer").asLong()
            || traffic.path("packetsToClient").asLong()
                != traffic.path("rawPacketsToClient").asLong();
    if (sampled) {
      texts.add(
          "estimated from samples of "
              + amount(traffic, "rawPacketsToServer", "rawOctetsToServer")
              + " and "
              + amount(traffic, "rawPacketsToClient", "rawOctetsToClient"));
    }
    return texts;
  }

  private static String amount(JsonNode traffic, String packets, String octets) {
    return Words.count(traffic.path(packets).asLong(), "packet")
        + ", "
        + Words.count(traffic.path(octets).asLong(), "octet");
  }
}
