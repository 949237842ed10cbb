package io.portcullis.domain.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressClassTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, INTERNET",
    "172.15.255.255, INTERNET",
    "172.32.0.0, INTERNET",
    "100.63.255.255, INTERNET",
    "100.128.0.0, INTERNET",
    "2001:db8::1, INTERNET",
    "10.0.0.0, UNKNOWN_INTERNAL",
    "172.16.0.0, UNKNOWN_INTERNAL",
    "172.31.255.255, UNKNOWN_INTERNAL",
    "192.168.1.1, UNKNOWN_INTERNAL",
    "169.254.9.9, UNKNOWN_INTERNAL",
    "100.64.0.0, UNKNOWN_INTERNAL",
    "100.127.255.255, UNKNOWN_INTERNAL",
    "0.0.0.0, UNKNOWN_INTERNAL",
    "fd00::1, UNKNOWN_INTERNAL",
    "fc00::, UNKNOWN_INTERNAL",
    "fe80::1, UNKNOWN_INTERNAL",
    "febf::1, UNKNOWN_INTERNAL",
    "'::', UNKNOWN_INTERNAL",
    "255.255.255.255, BROADCAST",
    "224.0.0.0, MULTICAST",
    "239.255.255.250, MULTICAST",
    "ff02::1, MULTICAST",
    "127.0.0.1, LOOPBACK",
    "'::1', LOOPBACK"
  })
  void an_address_is_of_the_class_its_number_says(String text, AddressClass expected) {
    Address address = Address.parse(text);
    assertThat(AddressClass.of(address.high(), address.low())).isEqualTo(expected);
  }
}
