package io.portcullis.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpreadsheetCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|'/c calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1"})
  void what_begins_a_formula_is_text(String formula) {
    assertThat(SpreadsheetCell.of(formula)).isEqualTo("'" + formula);
  }

  @Test
  void other_text_stays_as_it_is() {
    assertThat(SpreadsheetCell.of("vda-7 = x")).isEqualTo("vda-7 = x");
    assertThat(SpreadsheetCell.of("")).isEmpty();
  }
}
