package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md claims is held by the tests that it names. */
final class SecurityPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/security.md");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.find(ROOT, 14, (path, it) -> isTest(path))) {
      for (Path file : files.toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    return sources;
  }

  private static boolean isTest(Path path) {
    return path.toString().matches(".*src/test/java/.*(Test|IT)\\.java");
  }

  @Test
  void every_test_that_it_names_is_there() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(PAGE));
    int found = 0;
    while (named.find()) {
      found++;
      Pattern method =
          Pattern.compile(
              "@(Test|ParameterizedTest|Property)\\b[^;{}]*(\\{[^{}]*}[^;{}]*)?\\bvoid\\s+"
                  + named.group(2)
                  + "\\(");
      if (!method.matcher(sources.getOrDefault(named.group(1), "")).find()) {
        missing.add(named.group());
      }
    }

    assertThat(found).isGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  @Test
  void every_claim_of_what_is_defended_names_a_test() throws IOException {
    List<String> unheld =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| against"))
            .filter(line -> !NAMED.matcher(line).find() && !line.contains("look.sh"))
            .toList();

    assertThat(unheld).isEmpty();
  }
}
