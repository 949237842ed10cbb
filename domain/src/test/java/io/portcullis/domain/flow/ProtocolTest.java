package io.portcullis.domain.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  @ParameterizedTest
  @CsvSource({"tcp, 6", "UDP, 17", "icmp, 1", "icmpv6, 58", "47, 47", "ip/47, 47", "0, 0"})
  void a_protocol_is_read_by_name_or_number(String text, int protocol) {
    assertThat(Protocol.parse(text)).isEqualTo(protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tpc", "", "256", "-1", "ip/", "6.0"})
  void what_is_no_protocol_is_refused_with_what_is_one(String text) {
    assertThatThrownBy(() -> Protocol.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tcp, udp, icmp, or a number from 0 to 255");
  }

  @ParameterizedTest
  @CsvSource({"6, 1433, 1433", "17, 0, 0", "6, 65535, 65535", "1, 8/0, 2048", "1, 13.2, 3330"})
  void a_port_is_a_number_or_for_icmp_a_type_and_a_code(int protocol, String text, int port) {
    assertThat(Protocol.parsePort(protocol, text)).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 70000, ports are 0 to 65535",
    "6, http, ports are 0 to 65535",
    "1, 256/0, write 8/0 for an echo request",
    "1, echo, write 8/0 for an echo request",
    "47, 80, ip/47 has no ports"
  })
  void what_is_no_port_is_refused_with_what_is_one(int protocol, String text, String message) {
    assertThatThrownBy(() -> Protocol.parsePort(protocol, text)).hasMessageContaining(message);
  }

  @Test
  void icmp_is_of_the_version_of_its_addresses() {
    assertThat(Protocol.icmpOf(Protocol.ICMP, false)).isEqualTo(Protocol.ICMP_V6);
    assertThat(Protocol.icmpOf(Protocol.ICMP_V6, true)).isEqualTo(Protocol.ICMP);
    assertThat(Protocol.icmpOf(Protocol.TCP, false)).isEqualTo(Protocol.TCP);
  }
}
