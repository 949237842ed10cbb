package io.portcullis.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class FlowCountTest {

  private final FlowCount count = new FlowCount();

  @ParameterizedTest
  @CsvSource({"20M,20000000", "500k,500000", "5m,5000000", "1000,1000"})
  void a_number_of_flows_is_read_as_people_write_it(String text, long flows) {
    assertThat(count.convert(text)).isEqualTo(flows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "0", "-1", "1.5M", "99999999999999999999", "9999999999999M"})
  void what_is_no_number_of_flows_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> count.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("20M");
  }
}
