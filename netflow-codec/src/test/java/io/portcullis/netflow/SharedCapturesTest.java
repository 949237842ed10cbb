package io.portcullis.netflow;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Captures of many vendors' devices that are not ours to commit: found in {@code
 * ../shared/captures} beside the repository, or where the system property {@code
 * portcullis.captures} says. What tshark read from them is committed. Where the folder is missing
 * there is nothing to test, and the output says so.
 */
class SharedCapturesTest {

  private static final Path CAPTURES =
      Path.of(System.getProperty("portcullis.captures", "../../shared/captures"));

  /** Each line of captures.txt: a name, then the files in the order in which they were sent. */
  @TestFactory
  Stream<DynamicTest> flowsOfVendorsDevicesAreReadAsTsharkReadsThem() throws IOException {
    if (!Files.isDirectory(CAPTURES)) {
      System.out.println("No captures in " + CAPTURES.toAbsolutePath().normalize() + ": none read");
      return Stream.empty();
    }
    return Files.readAllLines(readings().resolve("captures.txt")).stream()
        .map(line -> line.split(" "))
        .map(words -> DynamicTest.dynamicTest(words[0], () -> assertAgrees(words)));
  }

  private static void assertAgrees(String[] words) throws IOException {
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
