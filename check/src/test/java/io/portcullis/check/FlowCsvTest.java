package io.portcullis.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.source.Problem;
import io.portcullis.domain.verdict.VerdictKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows as a table: what may stand in it, and what becomes of what may not. */
final class FlowCsvTest {

  private static final String HEADER =
      "time,src,src_port,dst,dst_port,protocol,packets,bytes,tcp_flags,exporter\n";

  @TempDir Path directory;

  @Test
  void a_row_is_a_leg_and_two_legs_are_one_conversation() {
    CheckResult result =
        check(
            HEADER
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.3.0.30,1433,tcp,10,1000,.AP.SF,192.0.2.1\n"
                + "2026-11-23T08:00:01Z,10.3.0.30,1433,10.1.0.10,50000,tcp,8,9000,.AP.SF,192.0.2.1\n");

    CheckedConversation only = only(result);
    assertThat(only.facts().client()).hasToString(Estate.VDA);
    assertThat(only.facts().server()).hasToString(Estate.SQL);
    assertThat(only.facts().serverPort()).isEqualTo(1433);
    assertThat(only.verdict()).isEqualTo(VerdictKind.UNEXPECTED_PEER);
    assertThat(only.traffic().packetsToServer()).isEqualTo(10);
    assertThat(only.traffic().octetsToClient()).isEqualTo(9000);
    assertThat(only.firstSeenMillis()).isEqualTo(millis("2026-11-23T08:00:00Z"));
    assertThat(only.lastSeenMillis()).isEqualTo(millis("2026-11-23T08:00:01Z"));
    assertThat(only.exporters()).hasToString("[192.0.2.1]");
    assertThat(result.input().complete()).isTrue();
  }

  @Test
  void two_exporters_of_one_flow_count_it_once() {
    String row = "2026-11-23T08:00:00Z,10.1.0.10,50000,10.3.0.30,1433,tcp,10,1000,SA,";
    CheckedConversation only =
        only(check(HEADER + row + "192.0.2.1\n" + row + "192.0.2.2\n" + row + "192.0.2.2\n"));

    assertThat(only.traffic().flows()).isEqualTo(2);
    assertThat(only.traffic().packetsToServer()).isEqualTo(20);
    assertThat(only.exporters()).hasToString("[192.0.2.1, 192.0.2.2]");
  }

  @Test
  void columns_come_in_any_order_and_only_six_are_needed() {
    CheckedConversation only =
        only(
            check(
                "protocol;dst_port;dst;src_port;src;time\r\n"
                    + "TCP;80;10.2.0.20;50000;10.1.0.10;2026-11-23 08:00:00\r\n"));

    assertThat(only.verdict()).isEqualTo(VerdictKind.COMPLIANT);
    assertThat(only.traffic().flows()).isEqualTo(1);
    assertThat(only.exporters()).isEmpty();
  }

  @Test
  void a_byte_order_mark_and_blanks_and_quotes_do_no_harm() {
    CheckResult result =
        check(
            "\uFEFF\"time\", src, src_port, dst, dst_port, protocol\n\n"
                + "\"2026-11-23T08:00:00Z\", \"10.1.0.10\", 50000 , 10.2.0.20, 80, 6");

    assertThat(only(result).verdict()).isEqualTo(VerdictKind.COMPLIANT);
  }

  @Test
  void time_is_iso_8601_or_seconds_or_milliseconds() {
    long eight = millis("2026-11-23T08:00:00Z");
    for (String time :
        List.of(
            "2026-11-23T08:00:00Z",
            "2026-11-23T09:00:00+01:00",
            "2026-11-23 08:00:00",
            "2026-11-23T08:00",
            String.valueOf(eight / 1000),
            eight / 1000 + ".000",
            String.valueOf(eight))) {
      CheckedConversation only =
          only(check(HEADER + time + ",10.1.0.10,50000,10.2.0.20,80,tcp,1,1,,\n"));
      assertThat(only.firstSeenMillis()).as(time).isEqualTo(eight);
    }
  }

  @Test
  void icmp_has_its_type_and_code_where_others_have_the_port() {
    for (String echo : List.of("8/0", "8.0", "8", "2048")) {
      CheckedConversation only =
          only(
              check(
                  HEADER
                      + "2026-11-23T08:00:00Z,10.1.0.10,,10.3.0.30,"
                      + echo
                      + ",icmp,1,84,,\n"
                      + "2026-11-23T08:00:00Z,10.3.0.30,0,10.1.0.10,0/0,1,1,84,,\n"));
      assertThat(only.facts().client()).hasToString(Estate.VDA);
      assertThat(only.facts().protocol()).isEqualTo(Protocol.ICMP);
      assertThat(only.facts().serverPort()).isEqualTo(8 << 8);
    }
  }

  @Test
  void icmp_between_addresses_of_ipv6_is_icmp_of_ipv6() {
    CheckedConversation only =
        only(
            check(
                HEADER
                    + "2026-11-23T08:00:00Z,2001:db8:1::10,,2001:db8:1::20,128/0,icmp,1,84,,\n"));
    assertThat(only.facts().protocol()).isEqualTo(Protocol.ICMP_V6);
  }

  @Test
  void flags_are_a_number_or_letters() {
    for (String syn : List.of("S", "....S.", "2", "0x02", "s")) {
      CheckedConversation only =
          only(
              check(
                  HEADER
                      + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.3.0.30,4444,tcp,1,60,"
                      + syn
                      + ",\n"));
      assertThat(only.verdict()).as(syn).isEqualTo(VerdictKind.UNANSWERED);
    }
  }

  @Test
  void a_bad_row_is_told_with_its_place_and_costs_no_other() {
    CheckResult result =
        check(
            HEADER
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,70000,tcp,1,1,,\n"
                + "yesterday,10.1.0.10,50000,10.2.0.20,80,tcp,1,1,,\n"
                + "2026-11-23T08:00:00Z,10.1.0.999,50000,10.2.0.20,80,tcp,1,1,,\n"
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,80,tcp,-1,1,,\n"
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,80,tpc,1,1,,\n"
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,80,tcp,1,1,SYN!,\n"
                + "2026-11-23T08:00:00Z,10.1.0.10,50000\n"
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,80,tcp,1,1,,,,\n"
                + "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,80,tcp,1,1,,\n");

    assertThat(result.input().badRows()).isEqualTo(8);
    assertThat(result.input().flows()).isEqualTo(1);
    assertThat(result.input().unusableFiles()).isZero();
    assertThat(only(result).verdict()).isEqualTo(VerdictKind.COMPLIANT);
    assertThat(told(result))
        .containsExactly(
            "flows.csv:2:48: error: '70000' is no port; write 0 to 65535",
            "flows.csv:3:1: error: 'yesterday' is no time; write 2026-11-23T08:00:00Z, or seconds"
                + " or milliseconds since 1970",
            "flows.csv:4:22: error: '10.1.0.999' is not an IPv4 or IPv6 address; write 10.1.2.3 or"
                + " 2001:db8::1",
            "flows.csv:5:55: error: '-1' is no count; write a whole number without units or"
                + " separators",
            "flows.csv:6:51: error: 'tpc' is no protocol; write tcp, udp, icmp or a number",
            "flows.csv:7:59: error: 'SYN!' are no TCP flags; write S, .AP.SF, 18 or 0x12",
            "flows.csv:8:32: error: there is no dst; fill the cell",
            "flows.csv:9:61: error: the row has 12 cells for 10 columns; put texts that hold the"
                + " separator in double quotes");
  }

  @Test
  void of_very_many_bad_rows_the_first_are_told_and_the_rest_counted() {
    CheckResult result = check(HEADER + "never,a,b,c,d,e,f,g,h,i\n".repeat(1000));

    assertThat(result.input().badRows()).isEqualTo(1000);
    assertThat(told(result)).hasSize(21).last().asString().contains("980 more rows can't be read");
  }

  @Test
  void a_header_that_is_none_leaves_out_the_file() {
    assertThat(told(check("time,src,src_port,dst,dst_prot,protocol\n")))
        .containsExactly(
            "flows.csv:1:23: error: 'dst_prot' is no column; did you mean 'dst_port'?");
    assertThat(told(check("time,src,src,dst\n")).get(0)).contains("1:10", "there twice");
    assertThat(told(check("src,src_port,dst,dst_port\n")).get(0))
        .startsWith("flows.csv:1: error: the columns 'time', 'protocol' are missing");
    assertThat(told(check("")).get(0)).contains("the file is empty");
    assertThat(check("time\n").input().unusableFiles()).isEqualTo(1);
  }

  @Test
  void a_line_without_end_fills_no_memory() throws IOException {
    Path file = directory.resolve("flows.csv");
    Files.writeString(file, HEADER + "x".repeat(10 << 20));
    CheckResult result = check(file);
    assertThat(result.input().badRows()).isEqualTo(1);
  }

  private static long millis(String iso) {
    return Instant.parse(iso).toEpochMilli();
  }

  private static CheckedConversation only(CheckResult result) {
    assertThat(result.conversations()).hasSize(1);
    return result.conversations().get(0);
  }

  private List<String> told(CheckResult result) {
    return result.input().problems().stream()
        .map(Problem::toString)
        .map(text -> text.replace(directory + "/", ""))
        .toList();
  }

  private CheckResult check(String csv) {
    try {
      Path file = directory.resolve("flows.csv");
      Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
      return check(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckResult check(Path file) {
    Check check = new Check(Estate.policy(), CheckConfig.defaults());
    check.read(file);
    return check.finish();
  }
}
