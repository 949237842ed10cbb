package io.portcullis.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefixTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8",
        "0.0.0.0/0",
        "10.1.2.3/32",
        "2001:db8::/32",
        "::/0",
        "2001:db8::1/128"
      })
  void prints_what_it_read(String text) {
    assertThat(Prefix.parse(text)).hasToString(text);
  }

  @Test
  void a_bare_address_is_a_host() {
    assertThat(Prefix.parse("10.1.2.3")).isEqualTo(Prefix.parse("10.1.2.3/32"));
    assertThat(Prefix.parse("10.1.2.3").isHost()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/8x",
        "2001:db8::/129",
        "10.0.0/8",
        "10.0.0.1/8"
      })
  void refuses_what_is_no_network(String text) {
    assertThatThrownBy(() -> Prefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void contains_exactly_the_addresses_that_share_its_bits(
      @ForAll long high,
      @ForAll long low,
      @ForAll long otherHigh,
      @ForAll long otherLow,
      @ForAll @IntRange(max = 128) int length) {
    Prefix prefix = Prefix.of(new Address(high, low), length);
    Address other = new Address(otherHigh, otherLow);
    boolean shares = true;
    for (int bit = 0; bit < length; bit++) {
      shares &= bit(new Address(high, low), bit) == bit(other, bit);
    }
    assertThat(prefix.contains(other)).isEqualTo(shares);
    assertThat(prefix.contains(new Address(high, low))).isTrue();
  }

  private static long bit(Address address, int index) {
    return index < 64 ? address.high() >>> (63 - index) & 1 : address.low() >>> (127 - index) & 1;
  }

  @Test
  void ipv4_networks_hold_no_ipv6_addresses() {
    assertThat(Prefix.parse("0.0.0.0/0").contains(Address.parse("2001:db8::1"))).isFalse();
    assertThat(Prefix.parse("0.0.0.0/0").contains(Address.parse("198.51.100.7"))).isTrue();
  }
}
