package io.portcullis.domain.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.1", "192.0.2.1:2055", "2001:db8::1", "[2001:db8::1]:65535", "::"})
  void what_it_prints_it_reads(String text) {
    assertThat(Exporter.parse(text)).hasToString(text);
    assertThat(ExporterStatus.Key.parse(text + "|4294967295")).hasToString(text + "|4294967295");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "router-1",
        "192.0.2.1:",
        "192.0.2.1:0",
        "192.0.2.1:70000",
        "[2001:db8::1]",
        "[2001:db8::1]:",
        "[2001:db8::1]x:1",
        "192.0.2.1|7"
      })
  void what_is_no_exporter_is_refused(String text) {
    assertThatThrownBy(() -> Exporter.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "192.0.2.1|", "192.0.2.1|-1", "|7"})
  void what_is_no_status_key_is_refused(String text) {
    assertThatThrownBy(() -> ExporterStatus.Key.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
