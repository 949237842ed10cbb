package io.portcullis.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The recordings, read by the tshark of this machine: shows when another version of it reads them
 * differently from the readings that are committed. Without tshark there is nothing to compare.
 */
class LiveTsharkTest {

  /** What tshark calls our columns; a biflow would give its counters twice. */
  private static final List<String> FIELDS =
      List.of("cflow.srcport", "cflow.dstport", "cflow.protocol", "cflow.packets", "cflow.octets");

  private static final List<String> ELEMENTS =
      List.of(
          "sourceTransportPort",
          "destinationTransportPort",
          "protocolIdentifier",
          "packetDeltaCount",
          "octetDeltaCount");

  @TestFactory
  Stream<DynamicTest> theTsharkOfThisMachineReadsTheSame() throws IOException {
    return tsharkIsInstalled()
        ? RecordedExportersTest.recordings()
            .filter(name -> !name.contains("biflow"))
            .map(name -> DynamicTest.dynamicTest(name, () -> assertSame(name)))
        : Stream.empty();
  }

  private static boolean tsharkIsInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tshark")));
  }

  private static void assertSame(String name) throws IOException, InterruptedException {
    Path capture = RecordedExportersTest.directory().resolve(name + ".pcap");
    List<DecodedFlow> flows = DecodedFlow.of(List.of(capture));
    List<String> theirs = tshark(capture);
    for (int packet = 0; packet < theirs.size(); packet++) {
      assertThat(line(flows, packet)).isEqualTo(theirs.get(packet));
    }
    assertThat(theirs).hasSizeGreaterThan(flows.get(flows.size() - 1).packet());
  }

  /** As tshark writes a packet: a column a field, in it the values of all flows. */
  private static String line(List<DecodedFlow> flows, int packet) {
    List<String> columns = new ArrayList<>();
    for (String element : ELEMENTS) {
      columns.add(
          String.join(
              ",",
              flows.stream()
                  .filter(flow -> flow.packet() == packet && flow.fields().containsKey(element))
                  .map(flow -> flow.fields().get(element).toString())
                  .toList()));
    }
    return String.join("\t", columns);
  }

  private static List<String> tshark(Path capture) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-n", "-r", capture.toString(), "-d", "udp.port==1-65535,cflow"));
    command.addAll(List.of("-T", "fields"));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output.lines().toList();
  }
}
