package io.portcullis.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  @Test
  void an_ipv4_address_and_its_mapped_form_are_the_same_host() {
    assertThat(Address.parse("::ffff:10.1.2.3")).isEqualTo(Address.parse("10.1.2.3"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "::, ::",
    "::1, ::1",
    "fe80::, fe80::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1"
  })
  void prints_the_one_canonical_text(String written, String canonical) {
    assertThat(Address.parse(written)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.1.2",
        "10.1.2.256",
        "10.1.2.3.4",
        "host",
        "10.1.2.x",
        "1:2:3",
        ":::",
        "a.b.c.d",
        "010.1.2.1111"
      })
  void refuses_what_is_no_literal_address_and_never_asks_a_name_server(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Property
  void every_address_survives_text_and_bytes(@ForAll long high, @ForAll long low)
      throws UnknownHostException {
    Address address = new Address(high, low);
    assertThat(Address.parse(address.toString())).isEqualTo(address);
    assertThat(Address.of(address.bytes())).isEqualTo(address);
  }

  @Property
  void the_jdk_reads_our_text_as_the_same_bytes(@ForAll long high, @ForAll long low)
      throws UnknownHostException {
    Address address = new Address(high, low);
    assertThat(InetAddress.getByName(address.toString()).getAddress()).isEqualTo(address.bytes());
  }

  @Test
  void sorts_ipv4_as_people_expect() {
    assertThat(Address.parse("9.255.255.255")).isLessThan(Address.parse("10.0.0.0"));
    assertThat(Address.parse("127.0.0.1")).isLessThan(Address.parse("200.0.0.1"));
  }
}
