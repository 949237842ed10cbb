package io.portcullis.netflow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Captures of many vendors' devices that are not ours to commit: found in {@code
 * ../shared/captures} beside the repository, or where the system property {@code
 * portcullis.captures} says. What tshark read from them is committed.
 */
class SharedCapturesTest {

  private static final Path CAPTURES =
      Path.of(System.getProperty("portcullis.captures", "../../shared/captures"));

  /** Each line of captures.txt: a name, then the files in the order in which they were sent. */
  static Stream<String> captures() throws IOException {
    return Files.readAllLines(readings().resolve("captures.txt")).stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void flowsOfVendorsDevicesAreReadAsTsharkReadsThem(String line) {
    assumeTrue(Files.isDirectory(CAPTURES), "shared captures not present");
    String[] words = line.split(" ");
    List<Path> files = Arrays.stream(words).skip(1).map(CAPTURES::resolve).toList();

    List<DecodedFlow> flows = DecodedFlow.of(files);

    TsharkReading.of(readings().resolve(words[0] + ".csv")).assertAgreesWith(flows);
  }

  private static Path readings() {
    try {
      return Path.of(SharedCapturesTest.class.getResource("shared-captures").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
