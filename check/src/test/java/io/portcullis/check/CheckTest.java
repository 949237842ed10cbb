package io.portcullis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.observation.ZoneMap;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.source.Problem;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.netflow.DecoderLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every kind, and what becomes of those that are none. */
final class CheckTest {

  private static final String HEADER =
      "time,src,src_port,dst,dst_port,protocol,packets,bytes,tcp_flags,exporter\n";

  private static final Path RECORDED =
      Path.of("..", "netflow-codec", "src", "test", "resources", "io", "portcullis", "netflow")
          .resolve("recorded");

  @TempDir Path directory;

  @Test
  void a_capture_of_real_exporters_is_judged() {
    CheckResult result = check(recordedPolicy(), RECORDED.resolve("nfprobe-v9.pcap"));

    assertThat(result.input().exportPackets()).isEqualTo(4);
    assertThat(result.input().flows()).isEqualTo(21);
    assertThat(result.input().complete()).isTrue();
    assertThat(result.conversations())
        .filteredOn(it -> it.facts().serverPort() == 1494)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.verdict()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
              assertThat(it.traffic().packetsToServer()).isEqualTo(6);
              assertThat(it.traffic().octetsToClient()).isEqualTo(760);
              assertThat(it.exporters()).hasToString("[127.0.0.1]");
            });
  }

  @Test
  void all_exporters_of_the_same_traffic_count_it_alike() {
    CheckedConversation byProbe =
        onPort(1494, check(recordedPolicy(), RECORDED.resolve("nfprobe-v10.pcap")));
    CheckedConversation bySoftflowd =
        onPort(1494, check(recordedPolicy(), RECORDED.resolve("softflowd-v10-milli.pcap")));

    assertThat(bySoftflowd)
        .usingRecursiveComparison()
        .ignoringFields("client", "server", "firstSeenMillis", "lastSeenMillis", "facts")
        .isEqualTo(byProbe);
  }

  @Test
  void templates_of_one_file_explain_the_data_of_another_in_any_order() throws IOException {
    Path templates = payload("templates.dat", TEMPLATE);
    Path data = payload("data.dat", FLOW);

    CheckResult after = check(Estate.policy(), templates, data);
    CheckResult before = check(Estate.policy(), data, templates);

    assertThat(after.conversations()).hasSize(1).isEqualTo(before.conversations());
    assertThat(after.conversations().get(0).exporters()).isEmpty();
  }

  @Test
  void an_export_packet_without_a_time_of_receipt_is_dated_by_its_exporter() throws IOException {
    CheckedConversation only =
        check(Estate.policy(), payload("all.dat", TEMPLATE + FLOW)).conversations().get(0);

    assertThat(only.lastSeenMillis()).isEqualTo(0x65000000L * 1000);
  }

  @Test
  void an_export_packet_that_comes_twice_counts_once() throws IOException {
    Path packet = payload("all.dat", TEMPLATE + FLOW);

    CheckResult result = check(Estate.policy(), packet, packet);

    assertThat(result.input().flows()).isEqualTo(1);
    assertThat(told(result))
        .singleElement()
        .asString()
        .contains("1 datagram came twice, and counted once");
  }

  @Test
  void data_whose_template_never_comes_is_told() throws IOException {
    CheckResult result = check(Estate.policy(), payload("data.dat", FLOW));

    assertThat(result.conversations()).isEmpty();
    assertThat(result.input().undecodedSets()).isEqualTo(1);
    assertThat(told(result))
        .containsExactly(
            "exporter 0.0.0.0: warning: 1 data set of observation domain 7 not decoded: template"
                + " 256 never came; capture longer, or put a capture that has the template first");
  }

  @Test
  void legs_in_a_capture_and_in_a_table_make_one_conversation() throws IOException {
    Path packet = payload("all.dat", TEMPLATE + FLOW);
    Path table =
        file("flows.csv", HEADER + "1694498816,10.2.0.20,80,10.1.0.10,49153,tcp,2,90,,192.0.2.1\n");

    CheckedConversation only = check(Estate.policy(), packet, table).conversations().get(0);

    assertThat(only.verdict()).isEqualTo(VerdictKind.COMPLIANT);
    assertThat(only.facts().halfSeen()).isFalse();
  }

  @Test
  void what_is_neither_capture_nor_table_is_told_and_the_rest_goes_on() throws IOException {
    CheckResult result =
        check(
            Estate.policy(),
            write("flows.csv.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0}),
            write("excel.csv", "\uFEFFtime,src".getBytes(StandardCharsets.UTF_16LE)),
            write("program", new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1}),
            directory.resolve("missing.csv"),
            RECORDED.resolve("traffic.pcap"),
            file("good.csv", HEADER + "1694498816,10.2.0.20,80,10.1.0.10,49153,tcp,2,90,,\n"));

    assertThat(told(result).stream().filter(text -> text.contains("error")))
        .satisfiesExactly(
            text -> assertThat(text).contains("compressed; unpack it first"),
            text -> assertThat(text).contains("no UTF-8 text; save it as 'CSV UTF-8'"),
            text -> assertThat(text).contains("no capture, no export packet and no CSV"),
            text -> assertThat(text).contains("can't be read"),
            text ->
                assertThat(text).contains("none of its 8 UDP datagrams is an export packet of"));
    assertThat(result.input().unusableFiles()).isEqualTo(5);
    assertThat(result.conversations()).hasSize(1);
  }

  @Test
  void a_zone_rule_puts_flows_into_another_address_space() throws IOException {
    Path table = file("flows.csv", HEADER + "1694498816,10.1.0.10,50000,10.2.0.20,80,tcp,2,90,,\n");
    ZoneMap branch =
        new ZoneMap(
            List.of(new ZoneMap.Rule(Prefix.parse("::/0"), OptionalLong.empty(), "branch")));
    Check check =
        new Check(Estate.policy(), new CheckConfig(branch, DecoderLimits.DEFAULT, false, 10));
    check.read(table);

    CheckedConversation only = check.finish().conversations().get(0);
    assertThat(only.facts().zone()).isEqualTo("branch");
    assertThat(only.verdict()).isEqualTo(VerdictKind.OUT_OF_SCOPE);
  }

  @Test
  void guesses_that_differ_in_the_clients_port_are_one_line() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int port = 20_000; port < 20_050; port++) {
      rows.append("1694498816,10.1.0.10,").append(port).append(",10.2.0.20,5999,udp,1,10,,\n");
    }
    CheckedConversation only =
        check(Estate.policy(), file("flows.csv", rows.toString())).conversations().get(0);

    assertThat(only.traffic().flows()).isEqualTo(50);
    assertThat(only.facts().clientPort()).isEqualTo(20_000);
  }

  @Test
  void more_conversations_than_may_be_kept_end_it() throws IOException {
    Path table =
        file(
            "flows.csv",
            HEADER
                + "1694498816,10.1.0.10,50000,10.2.0.20,80,tcp,2,90,,\n"
                + "1694498816,10.1.0.11,50000,10.2.0.20,80,tcp,2,90,,\n");
    Check check =
        new Check(Estate.policy(), new CheckConfig(ZoneMap.NONE, DecoderLimits.DEFAULT, false, 1));

    assertThatThrownBy(() -> check.read(table))
        .isInstanceOf(TooManyConversationsException.class)
        .hasMessageContaining("more than 1 conversations");
    assertThatThrownBy(() -> new CheckConfig(ZoneMap.NONE, DecoderLimits.DEFAULT, false, 0))
        .hasMessageContaining("mostConversations: 0 must be at least 1");
  }

  /** Template 256: source and destination address and port, protocol, packets, octets. */
  private static final String TEMPLATE =
      "000200240100000700080004000c000400070002000b00020004000100020004" + "00010004";

  /** From 10.1.0.10, port 49153, to 10.2.0.20, port 80. */
  private static final String FLOW = "010000190a01000a0a020014c00100500600000003000000b4";

  /** An IPFIX message of observation domain 7, exported at 0x65000000. */
  private Path payload(String name, String sets) throws IOException {
    byte[] body = java.util.HexFormat.of().parseHex(sets);
    byte[] header =
        java.util.HexFormat.of()
            .parseHex("000a%04x650000000000000100000007".formatted(16 + body.length));
    byte[] all = java.util.Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, all, header.length, body.length);
    return write(name, all);
  }

  private static Policy recordedPolicy() {
    return Estate.policy(
        List.of(entry("192.0.2.10", "vda"), entry("198.51.100.30", "delivery-controller")));
  }

  private static InventoryEntry entry(String address, String role) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.parse(address),
        List.of(role),
        "",
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }

  private static CheckedConversation onPort(int port, CheckResult result) {
    return result.conversations().stream()
        .filter(it -> it.facts().serverPort() == port)
        .findFirst()
        .orElseThrow();
  }

  private List<String> told(CheckResult result) {
    return result.input().problems().stream().map(Problem::toString).toList();
  }

  private static CheckResult check(Policy policy, Path... files) {
    Check check = new Check(policy, CheckConfig.defaults());
    for (Path file : files) {
      check.read(file);
    }
    return check.finish();
  }

  private Path file(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }
}
