package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials beside the jars says what is shipped, all of it, and under what licence.
 */
final class ShippedPartsTest {

  private static final Path SHIPPED = Path.of("..", "cli", "target", "portcullis");

  /** Licences under which we may ship a part beside Apache-2.0; one of a part's is enough. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-1.0", "CC0-1.0");

  /** What the licence file of a part says, where its POM calls it by a name that means another. */
  private static final Map<String, String> READ =
      Map.of(
          "pkg:maven/com.google.re2j/re2j", "BSD-3-Clause",
          "pkg:maven/org.jline/jline-terminal", "BSD-3-Clause",
          "pkg:maven/org.jline/jline-native", "BSD-3-Clause");

  private static JsonNode bill() throws IOException {
    return new ObjectMapper().readTree(SHIPPED.resolve("sbom.cdx.json").toFile());
  }

  @Test
  void every_jar_that_is_shipped_is_in_the_bill_of_materials_and_nothing_else_is()
      throws IOException {
    Set<String> listed = new TreeSet<>();
    listed.add(jar(bill().at("/metadata/component")));
    bill().get("components").forEach(part -> listed.add(jar(part)));
    Set<String> shipped = new TreeSet<>();
    try (Stream<Path> jars = Files.list(SHIPPED.resolve("lib"))) {
      jars.forEach(jar -> shipped.add(jar.getFileName().toString()));
    }

    assertThat(listed).isEqualTo(shipped);
  }

  /** {@code pkg:maven/group/name@version?classifier=c&type=jar}. */
  private static String jar(JsonNode part) {
    String purl = part.get("purl").asText();
    String classifier =
        purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
    return part.get("name").asText() + "-" + part.get("version").asText() + classifier + ".jar";
  }

  @Test
  void every_part_is_under_a_licence_that_lets_us_ship_it() throws IOException {
    Map<String, List<String>> others = new TreeMap<>();
    for (JsonNode part : bill().get("components")) {
      List<String> licences = new ArrayList<>();
      String name = part.get("purl").asText().replaceAll("@.*", "");
      if (READ.containsKey(name)) {
        licences.add(READ.get(name));
      }
      for (JsonNode licence : part.path("licenses")) {
        licences.add(
            licence.has("expression")
                ? licence.get("expression").asText()
                : licence.at("/license/id").asText(licence.at("/license/name").asText()));
      }
      if (licences.stream().noneMatch(ALLOWED::contains)) {
        others.put(part.get("purl").asText(), licences);
      }
    }

    assertThat(others).isEmpty();
  }

  @Test
  void every_part_can_be_told_from_a_forged_one() throws IOException {
    assertThat(bill().get("components"))
        .allSatisfy(
            part -> assertThat(part.path("hashes").findValuesAsText("alg")).contains("SHA-256"));
  }
}
