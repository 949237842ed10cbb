package io.portcullis.cli.trends;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.cli.api.ApiObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Traffic of an hour or a day as the API gave it.
 *
 * @param json the answer's object
 */
record ShownTrend(JsonNode json) implements ApiObject {

  static final Comparator<ShownTrend> LATEST_AND_LARGEST_FIRST =
      Comparator.comparing((ShownTrend one) -> one.time("start"))
          .thenComparing(ShownTrend::octets)
          .reversed()
          .thenComparing(ShownTrend::what);

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final int THOUSAND = 1_000;

  static List<ShownTrend> all(JsonNode answer) {
    List<ShownTrend> all = new ArrayList<>();
    answer.path("items").forEach(item -> all.add(new ShownTrend(item)));
    return all;
  }

  private long octets() {
    return json.path("octetsToServer").asLong() + json.path("octetsToClient").asLong();
  }

  /** {@code vda.register, vda to delivery-controller, Bern to Rome}: what was told apart. */
  String what() {
    List<String> parts = new ArrayList<>();
    if (json.has("system")) {
      parts.add(text("system"));
    }
    if (json.has("flow")) {
      parts.add(text("flow"));
    } else if (json.has("verdict")) {
      parts.add(text("verdict").toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    if (json.has("clientRoles")) {
      parts.add(ends(roles("clientRoles"), roles("serverRoles")));
    }
    if (json.has("clientSite") || json.has("serverSite")) {
      parts.add(ends(site("clientSite"), site("serverSite")));
    }
    return parts.isEmpty() ? "at no site" : String.join(", ", parts);
  }

  private static String ends(String client, String server) {
    return client + " to " + server;
  }

  private String roles(String member) {
    return String.join("+", texts(member));
  }

  private String site(String member) {
    return json.has(member) ? text(member) : "no site";
  }

  /** {@code 1.2 MB}: octets as people read them, a thousand to each unit. */
  String size(String member) {
    long octets = json.path(member).asLong();
    double left = octets;
    int unit = 0;
    while (left >= THOUSAND && unit < UNITS.length - 1) {
      left /= THOUSAND;
      unit++;
    }
    return unit == 0
        ? octets + " " + UNITS[0]
        : String.format(Locale.ROOT, "%.1f %s", left, UNITS[unit]);
  }
}
