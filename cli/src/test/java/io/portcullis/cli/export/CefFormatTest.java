package io.portcullis.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CefFormatTest {

  private final EventFormat format = new CefFormat("1.2.3");

  @Test
  void an_event_is_told_in_the_keys_of_the_dictionary() {
    CefParser event = new CefParser(format.line(Events.opened()));

    assertThat(event.header())
        .containsExactly(
            "CEF:0",
            "Portcullis",
            "Portcullis",
            "1.2.3",
            "UNEXPECTED_PEER",
            "Unexpected peer",
            "8");
    assertThat(event.extension())
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("externalId", Events.opened().id()),
                Map.entry("rt", Long.toString(Events.OPENED)),
                Map.entry("start", Long.toString(Events.FIRST_SEEN)),
                Map.entry("end", Long.toString(Events.LAST_SEEN)),
                Map.entry("cat", "UNEXPECTED_PEER"),
                Map.entry("act", "create"),
                Map.entry("src", "10.1.0.7"),
                Map.entry("shost", "vda-7"),
                Map.entry("dst", "10.2.0.9"),
                Map.entry("dpt", "1433"),
                Map.entry("proto", "tcp"),
                Map.entry("destinationServiceName", "tcp/1433"),
                Map.entry("cnt", "2"),
                Map.entry("in", "1000"),
                Map.entry("out", "9000"),
                Map.entry("deviceExternalId", "192.0.2.1, 192.0.2.2"),
                Map.entry("msg", "vda-7 asked.")))
        .doesNotContainKeys("dhost", "reason", "cn2");
    assertThat(event.labelled("violation")).isEqualTo("3f1c9be07d2a4451e20b");
    assertThat(event.labelled("client roles")).isEqualTo("vda");
    assertThat(event.labelled("server site")).isEqualTo("west");
    assertThat(event.labelled("state")).isEqualTo("OPEN");
    assertThat(event.labelled("catalog")).isEqualTo("2026.11");
  }

  @Test
  void addresses_of_ipv6_have_keys_of_their_own() {
    CefParser event = new CefParser(format.line(Events.overIpv6()));

    assertThat(event.extension()).doesNotContainKeys("src", "dst");
    assertThat(event.labelled("Source IPv6 Address")).isEqualTo("2001:db8::7");
    assertThat(event.labelled("Destination IPv6 Address")).isEqualTo("2001:db8::9");
  }

  @Test
  void whoever_is_missing_has_no_address() {
    CefParser event = new CefParser(format.line(Events.missing()));

    assertThat(event.extension())
        .containsEntry("src", "10.1.0.7")
        .doesNotContainKeys("dst", "c6a3");
    assertThat(event.labelled("server roles")).isEqualTo("delivery-controller");
  }

  @Test
  void a_storm_says_how_much_it_stands_for_and_a_network_stands_for_its_hosts() {
    CefParser gap = new CefParser(format.line(Events.gap()));

    assertThat(gap.extension())
        .containsEntry("shost", "10.9.9.0/24")
        .doesNotContainKeys("src", "dst", "dpt", "proto");
    assertThat(gap.labelled("targets")).isEqualTo("73");
    assertThat(gap.labelled("withheld")).isEqualTo("23");
  }

  @Test
  void icmp_has_no_port() {
    assertThat(new CefParser(format.line(Events.ping())).extension())
        .containsEntry("proto", "icmp")
        .containsEntry("destinationServiceName", "icmp/13.0")
        .doesNotContainKey("dpt");
  }

  @Test
  void who_accepts_it_and_why_is_the_reason() {
    assertThat(new CefParser(format.line(Events.accepted())).extension().get("reason"))
        .contains("jane@bern.example", "ticket-4711", "Moves by March");
  }

  @Test
  void no_text_is_longer_than_the_dictionary_allows() {
    ViolationEvent event = Events.saying("a", "b", "explained ".repeat(500));

    assertThat(new CefParser(format.line(event)).extension().get("msg"))
        .hasSize(1023)
        .startsWith("explained")
        .endsWith("...");
  }

  @Property
  void whatever_the_texts_are_they_are_read_back_from_one_line(
      @ForAll("hostile") String name,
      @ForAll("hostile") String role,
      @ForAll("hostile") String explanation) {
    String line = format.line(Events.saying(name, role, explanation));

    assertThat(line.lines()).hasSize(1);
    assertThat(line).doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
    CefParser event = new CefParser(line);
    assertThat(event.extension())
        .containsEntry("shost", visible(name))
        .containsEntry("msg", visible(explanation))
        .containsEntry("src", "10.1.0.7")
        .containsEntry("externalId", Events.saying(name, role, explanation).id());
    assertThat(event.labelled("client roles")).isEqualTo(visible(role));
    assertThat(event.labelled("client site")).isEqualTo(visible(name + role));
    assertThat(event.labelled("violation")).isEqualTo("3f1c9be07d2a4451e20b");
  }

  @Property
  void whatever_the_version_is_the_header_has_seven_fields(@ForAll("hostile") String version) {
    CefParser event = new CefParser(new CefFormat(version).line(Events.opened()));

    assertThat(event.header().get(3)).isEqualTo(visible(version).replaceAll("[\n\r]", " "));
    assertThat(event.header().get(6)).isEqualTo("8");
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<Character> signs =
        Arbitraries.of('|', '\\', '=', '\n', '\r', ' ', 'n', 'r', '\t', '\0', '\u2028', '\u0085');
    return Arbitraries.oneOf(
        Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, signs),
                net.jqwik.api.Tuple.of(1, Arbitraries.chars().all()))
            .list()
            .ofMinSize(1)
            .ofMaxSize(40)
            .map(CefFormatTest::text),
        Arbitraries.of("cs1=x", "a|b\\|c", "\\", "x\\\\=", "a b=c d=e", "\nCEF:0|x|y|z|1|2|3|"));
  }

  private static String text(java.util.List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  /** Of control characters only line breaks are kept. */
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean kept = c == '\n' || c == '\r';
      boolean steering = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      visible.append(steering && !kept ? ' ' : c);
    }
    return visible.toString();
  }
}
