package io.portcullis.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp/443",
        "tcp/80,443",
        "udp/16500-16509",
        "tcp+udp/1494",
        "tcp/*",
        "tcp+udp/dynamic",
        "icmp",
        "icmp/echo"
      })
  void prints_what_it_read(String text) {
    assertThat(Service.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp/70000 | port 70000 does not exist",
        "tcp/90-80 | runs backwards",
        "sctp/80 | transport 'sctp'",
        "tcp | names no port",
        "tcp+icmp/80 | mixes ICMP",
        "tcp+tcp/80 | names tcp twice",
        "icmp/traceroute | neither icmp nor icmp/echo",
        "tcp/80;443 | is no port number",
        "tcp/ | is no port number"
      })
  void says_what_is_wrong_with_the_rest(String text, String complaint) {
    assertThatThrownBy(() -> Service.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
