package io.portcullis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  void theReferencePageIsThatOfTheDeclaredMeters() throws IOException {
    if ("write".equals(System.getProperty("metrics.page"))) {
      Files.writeString(PAGE, MetricsPage.markdown());
    }

    assertThat(PAGE)
        .as("docs/metrics.md is stale: run  mvn -pl metrics -am package -Dmetrics.page=write")
        .exists()
        .hasContent(MetricsPage.markdown());
  }
}
