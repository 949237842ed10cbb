package io.portcullis.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Portcullis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code decode} prints of packets that real exporters sent, against what tshark reads in
 * them. The recordings are those of the module {@code netflow-codec}.
 */
class RecordedExportersTest {

  private static final Path RECORDED =
      Path.of("..", "netflow-codec", "src", "test", "resources", "io", "portcullis", "netflow")
          .resolve("recorded");

  /** The columns of tshark's reading from source to octets, flags left out. */
  private static final int[] COLUMNS = {2, 3, 4, 5, 6, 8, 9};

  static Stream<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
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
  void flow_by_flow_it_says_what_tshark_says(String recording) throws IOException {
    List<List<String>> expected = new ArrayList<>();
    for (String line : Files.readAllLines(RECORDED.resolve(recording + ".csv"))) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("packet")) {
        expected.add(Stream.of(0, 1, 2, 3, 4, 5, 6).map(i -> cells[COLUMNS[i]]).toList());
      }
    }

    assertThat(decoded(RECORDED.resolve(recording + ".pcap"))).containsExactlyElementsOf(expected);
  }

  private static List<List<String>> decoded(Path capture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandRun run =
        CommandRun.of(Portcullis.commandLine(new DecodeCommand(out)), "decode", capture.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    List<List<String>> flows = new ArrayList<>();
    try (MappingIterator<JsonNode> objects =
        new ObjectMapper().readerFor(JsonNode.class).readValues(out.toByteArray())) {
      while (objects.hasNext()) {
        JsonNode record = objects.next();
        // Packet samples have no addresses; tshark does not count them as flows.
        if (record.has("protocolIdentifier")) {
          flows.add(columns(record));
        }
      }
    }
    return flows;
  }

  private static List<String> columns(JsonNode flow) {
    return List.of(
        text(flow, "sourceIPv4Address", "sourceIPv6Address"),
        text(flow, "destinationIPv4Address", "destinationIPv6Address"),
        text(flow, "sourceTransportPort"),
        text(flow, "destinationTransportPort"),
        text(flow, "protocolIdentifier"),
        text(flow, "packetDeltaCount"),
        text(flow, "octetDeltaCount"));
  }

  private static String text(JsonNode flow, String... names) {
    return Stream.of(names)
        .filter(flow::has)
        .map(name -> flow.get(name).asText())
        .findFirst()
        .orElse("");
  }
}
