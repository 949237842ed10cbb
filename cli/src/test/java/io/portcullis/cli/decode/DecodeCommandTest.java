package io.portcullis.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Portcullis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {

  /**
   * Message header of IPFIX: version, length, export time, sequence number, observation domain 7.
   */
  private static final String HEADER = "000a %04x 65000000 00000001 00000007";

  /** Template 256: source and destination address and port, protocol, packets, octets. */
  private static final String TEMPLATE =
      "0002 0024 0100 0007 0008 0004 000c 0004 0007 0002 000b 0002 0004 0001 0002 0004 0001 0004";

  private static final String FLOW = "0100 0019 0a000001 0a000002 c001 01bb 06 00000003 000000b4";

  private static final String FLOW_AS_JSON =
      "{\"version\":10,\"exporter\":\"0.0.0.0\",\"observationDomainId\":7,\"templateId\":256,"
          + "\"sourceIPv4Address\":\"10.0.0.1\",\"destinationIPv4Address\":\"10.0.0.2\","
          + "\"sourceTransportPort\":49153,\"destinationTransportPort\":443,"
          + "\"protocolIdentifier\":6,\"packetDeltaCount\":3,\"octetDeltaCount\":180}";

  /**
   * Options template 257, scope meteringProcessId, field samplingPacketInterval; then one record.
   */
  private static final String SAMPLING =
      "0003 0012 0101 0002 0001 008f 0004 0131 0004 0101 000c 00000001 00000064";

  @TempDir Path directory;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void a_flow_is_one_line_of_json_with_the_names_of_its_information_elements() throws Exception {
    CommandRun run = decode(message("all.dat", TEMPLATE + FLOW));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(written()).isEqualTo(FLOW_AS_JSON + "\n");
    assertThat(run.err()).contains("1 file, 1 export packet (IPFIX): 1 flow,", "1 template.");
  }

  @Test
  void templates_carry_over_to_the_files_after_them() throws Exception {
    decode(message("template.dat", TEMPLATE), message("data.dat", FLOW));

    assertThat(written()).isEqualTo(FLOW_AS_JSON + "\n");
  }

  @Test
  void data_waits_for_a_template_that_comes_later() throws Exception {
    CommandRun run =
        decode(message("one.dat", FLOW), message("two.dat", FLOW), message("t.dat", TEMPLATE));

    assertThat(written()).isEqualTo((FLOW_AS_JSON + "\n").repeat(2));
    assertThat(run.err()).doesNotContain("Not decoded");
  }

  @Test
  void data_whose_template_never_comes_is_reported() throws Exception {
    CommandRun run = decode(message("data.dat", FLOW), message("again.dat", FLOW));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(written()).isEmpty();
    assertThat(run.err())
        .contains("Not decoded: 2 data sets whose template never came")
        .contains("0.0.0.0 (version 10, observation domain 7) template 256: 2 sets");
  }

  @Test
  void options_records_are_counted_and_printed_only_when_asked_for() throws Exception {
    Path file = message("sampling.dat", SAMPLING);

    assertThat(decode(file).err()).contains("0 flows, 1 options record,");
    assertThat(written()).isEmpty();

    run("decode", "--options", file.toString());
    JsonNode record = new ObjectMapper().readTree(written());
    assertThat(record.at("/scope/meteringProcessId").intValue()).isEqualTo(1);
    assertThat(record.get("samplingPacketInterval").intValue()).isEqualTo(100);
  }

  @Test
  void an_element_that_a_record_has_twice_becomes_a_list() throws Exception {
    String template = "0002 0018 0100 0004 0008 0004 000c 0004 000a 0004 000a 0004";
    String record = "0100 0014 0a000001 0a000002 00000005 00000006";

    decode(message("twice.dat", template + record));

    JsonNode twice = new ObjectMapper().readTree(written());
    List<JsonNode> lists = new ArrayList<>();
    twice.forEach(field -> lists.addAll(field.isArray() ? List.of(field) : List.of()));
    assertThat(lists).singleElement().hasToString("[5,6]");
  }

  /** What an AppFlow exporter says of a request, whose client chose every byte of it. */
  @Test
  void texts_of_the_wire_steer_no_terminal_and_begin_no_line() throws Exception {
    String hostile = "/\u001b[2J\u001b]0;owned\u0007\n{\"forged\":1}\u009b2J\u202e<script>";
    byte[] url = hostile.getBytes(StandardCharsets.UTF_8);
    String template = "0002 0018 0100 0003 0008 0004 000c 0004 8082 ffff 0000173f";
    String record =
        "0100 %04x 0a000001 0a000002 %02x".formatted(4 + 8 + 1 + url.length, url.length)
            + HexFormat.of().formatHex(url);

    decode(message("appflow.dat", template + record));

    assertThat(written().strip()).matches("[\\x20-\\x7e]+");
    JsonNode decoded = new ObjectMapper().readTree(written());
    assertThat(decoded.get("netscalerHttpReqUrl").asText()).isEqualTo(hostile);
    assertThat(decoded.has("forged")).isFalse();
  }

  @Test
  void garbage_is_reported_and_the_files_beside_it_are_decoded() throws Exception {
    Path garbage = Files.write(directory.resolve("garbage.dat"), new byte[] {0x42, 0x42, 1, 2, 3});

    CommandRun run = decode(garbage, message("all.dat", TEMPLATE + FLOW));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(written()).isEqualTo(FLOW_AS_JSON + "\n");
    assertThat(run.err()).contains("Malformed, unknown version: 1 time; first in garbage.dat");
  }

  @Test
  void a_missing_file_is_wrong_use_and_nothing_is_decoded() throws Exception {
    CommandRun run = decode(message("all.dat", TEMPLATE + FLOW), directory.resolve("none.dat"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("There is no file").contains("none.dat");
    assertThat(written()).isEmpty();
  }

  @Test
  void no_file_is_wrong_use() {
    assertThat(run("decode").exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void a_reader_that_goes_away_ends_it_quietly() throws Exception {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    CommandRun run =
        CommandRun.of(commandLine(gone), "decode", message("all.dat", TEMPLATE + FLOW).toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.err()).isEmpty();
  }

  private CommandRun decode(Path... files) {
    List<String> args = new ArrayList<>(List.of("decode"));
    for (Path file : files) {
      args.add(file.toString());
    }
    return run(args.toArray(String[]::new));
  }

  private CommandRun run(String... args) {
    return CommandRun.of(commandLine(output), args);
  }

  private static CommandLine commandLine(OutputStream output) {
    return Portcullis.commandLine(new DecodeCommand(output));
  }

  private String written() {
    return output.toString(StandardCharsets.UTF_8);
  }

  /** One UDP payload: an IPFIX message of these sets. */
  private Path message(String name, String sets) throws IOException {
    String body = sets.replace(" ", "");
    String header = String.format(HEADER, 16 + body.length() / 2).replace(" ", "");
    return Files.write(directory.resolve(name), HexFormat.of().parseHex(header + body));
  }
}
