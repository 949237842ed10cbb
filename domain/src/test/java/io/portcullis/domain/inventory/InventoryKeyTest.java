package io.portcullis.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"default|10.0.0.0/8|", "a|b|2001:db8::/32|1795435200000", "z|10.1.2.3/32|-5"})
  void what_it_prints_it_reads(String text) {
    assertThat(InventoryEntry.Key.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "default", "default|10.0.0.0/8", "|10.0.0.0/8|", "z|x|1", "z|10.0.0.0/8|x"})
  void what_is_no_key_is_refused(String text) {
    assertThatThrownBy(() -> InventoryEntry.Key.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
