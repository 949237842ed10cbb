package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The topology's description against the golden file. Names of stores and repartitions are names of
 * topics: a change here strands the state of every running installation, so it must be meant.
 */
class TopologyShapeTest {

  private static final String GOLDEN = "topology.txt";

  @Test
  void isTheOneThatWasReviewed() throws IOException {
    try (TopologyFixture fixture = new TopologyFixture()) {
      assertThat(fixture.topology.describe().toString().strip()).isEqualTo(golden().strip());
    }
  }

  private static String golden() throws IOException {
    try (InputStream in = TopologyShapeTest.class.getResourceAsStream(GOLDEN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
