package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A test that does not run proves nothing, so a skipped one fails the build. This module is the
 * last of the build: the reports of all others are there to be read.
 */
final class SkippedTestsTest {

  private static final String ONLY_REASON = "no container engine";

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
