package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A test that does not run proves nothing, so a skipped one fails the build, and so does one that
 * Maven would not find. This module is the last of the build: the reports of all others are there
 * to be read.
 */
final class SkippedTestsTest {

  private static final String ONLY_REASON = "no container engine";
  private static final int MOST_FOLDERS = 20;

  private static final Pattern HAS_TESTS =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|TestFactory|Property|Example)\\b", Pattern.MULTILINE);

  @Test
  void no_test_of_any_module_was_skipped_but_for_want_of_a_container_engine() throws Exception {
    List<String> skipped = new ArrayList<>();
    List<Path> reports = reports();
    for (Path report : reports) {
      collect(report, skipped);
    }
    assertThat(reports).as("reports of the modules built before this one").isNotEmpty();
    assertThat(skipped).isEmpty();
  }

  @Test
  void every_class_with_tests_is_named_so_that_the_build_runs_it() throws IOException {
    try (Stream<Path> sources =
        Files.find(
            Path.of(".."),
            MOST_FOLDERS,
            (path, attributes) -> path.toString().matches(".*/src/test/java/.*\\.java"))) {
      assertThat(sources)
          .filteredOn(SkippedTestsTest::hasTests)
          .isNotEmpty()
          .allSatisfy(
              source -> assertThat(source.getFileName().toString()).matches(".*(Test|IT)\\.java"));
    }
  }

  private static boolean hasTests(Path source) {
    try {
      return HAS_TESTS.matcher(Files.readString(source)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> reports() throws IOException {
    try (Stream<Path> files =
        Files.find(
            Path.of(".."),
            4,
            (path, attributes) ->
                path.toString().matches(".*/target/(surefire|failsafe)-reports/TEST-.*\\.xml"))) {
      return files.toList();
    }
  }

  private static void collect(Path report, List<String> skipped) throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("skipped");
    for (int i = 0; i < found.getLength(); i++) {
      Element skip = (Element) found.item(i);
      String reason = skip.getAttribute("message");
      if (!reason.contains(ONLY_REASON)) {
        Element test = (Element) skip.getParentNode();
        skipped.add(
            test.getAttribute("classname") + "." + test.getAttribute("name") + ": " + reason);
      }
    }
  }
}
