package io.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The class path of the command is what ships; a test's has only test libraries beside it. */
final class ShippedJarsTest {

  @Test
  void jmh_which_is_under_another_licence_is_not_among_them() {
    assertThatThrownBy(() -> Class.forName("org.openjdk.jmh.Main"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
