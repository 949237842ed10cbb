package io.portcullis.netflow;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedExportersTest {

  static Stream<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".csv"))
          .map(name -> name.replace(".csv", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void flowsOfRealExportersAreReadAsTsharkReadsThem(String name) {
    List<DecodedFlow> flows = DecodedFlow.of(List.of(directory().resolve(name + ".pcap")));

    TsharkReading.of(directory().resolve(name + ".csv")).assertAgreesWith(flows);
  }

  static Path directory() {
    try {
      return Path.of(RecordedExportersTest.class.getResource("recorded").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
