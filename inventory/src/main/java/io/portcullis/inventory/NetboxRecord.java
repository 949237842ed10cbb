package io.portcullis.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An IP address or a prefix as NetBox's REST API gives it. Choices are objects of value and label,
 * related things objects of id, name and slug; releases before 2.7 number some choices, and name a
 * prefix' site where later ones have a scope.
 *
 * @param place where it begins in its file
 */
record NetboxRecord(Place place, JsonNode json) {

  /** {@code 10.1.2.3} or {@code 10.1.2.0/24}; empty if the record is neither. */
  String prefix() {
    String address = json.path("address").asText("");
    int mask = address.indexOf('/'); // that of the interface's network
    return address.isEmpty()
        ? hostIfWhole(json.path("prefix").asText(""))
        : mask < 0 ? address : address.substring(0, mask);
  }

  private static String hostIfWhole(String prefix) {
    String whole = prefix.indexOf(':') < 0 ? "/32" : "/128";
    return prefix.endsWith(whole) ? prefix.substring(0, prefix.length() - whole.length()) : prefix;
  }

  boolean isNetwork() {
    return json.hasNonNull("prefix");
  }

  /** {@code active}. */
  String status() {
    JsonNode status = json.path("status");
    String value = first(status, "value", "label");
    boolean number = !value.isEmpty() && value.chars().allMatch(Character::isDigit);
    return (number ? first(status, "label") : value).toLowerCase(Locale.ROOT);
  }

  /** The name of the VRF, empty for the global table. */
  String vrf() {
    return first(json.path("vrf"), "name");
  }

  /** The slug of the site, empty where none is said, as for every IP address. */
  String site() {
    String scope =
        json.path("scope_type").asText("").equals("dcim.site")
            ? first(json.path("scope"), "slug", "name")
            : "";
    return scope.isEmpty() ? first(json.path("site"), "slug", "name") : scope;
  }

  /** The DNS name, else that of the device or virtual machine, else the description. */
  String name() {
    String dns = json.path("dns_name").asText("");
    return !dns.isEmpty() ? dns : machine().isEmpty() ? description() : machine();
  }

  private String machine() {
    for (String owner : List.of("assigned_object", "interface")) {
      for (String kind : List.of("device", "virtual_machine")) {
        String name = first(json.path(owner).path(kind), "name");
        if (!name.isEmpty()) {
          return name;
        }
      }
    }
    return "";
  }

  String description() {
    return json.path("description").asText("").strip();
  }

  String tenant() {
    return first(json.path("tenant"), "slug", "name");
  }

  /** The roles its own role, its tags and its custom fields stand for. */
  Set<String> roles(RoleMap map, RoleNames names) {
    Set<String> roles = new LinkedHashSet<>();
    texts(json.path("role")).forEach(word -> roles.addAll(map.rolesFor(word, names)));
    for (JsonNode tag : json.path("tags")) {
      texts(tag).forEach(word -> roles.addAll(map.rolesFor(word, names)));
    }
    json.path("custom_fields")
        .properties()
        .forEach(
            field -> {
              for (String word : texts(field.getValue())) {
                roles.addAll(map.rolesFor(field.getKey(), word));
                if (isAboutRoles(field.getKey())) {
                  roles.addAll(map.rolesFor(word, names));
                }
              }
            });
    return roles;
  }

  /** Other fields hold any words; without a map they say nothing of roles. */
  private static boolean isAboutRoles(String field) {
    return field.toLowerCase(Locale.ROOT).contains("role");
  }

  /** What a text, a list, a choice or a related thing says of itself. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> texts.addAll(texts(item)));
    } else if (node.isObject()) {
      for (String key : List.of("slug", "value", "name", "label")) {
        texts.addAll(texts(node.path(key)));
      }
    } else if (node.isTextual() && !node.asText().isBlank()) {
      texts.add(node.asText());
    }
    return texts;
  }

  private static String first(JsonNode node, String... keys) {
    if (node.isTextual()) {
      return node.asText().strip();
    }
    for (String key : keys) {
      String text = node.path(key).asText("").strip();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }
}
