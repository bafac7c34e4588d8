package io.cochonnet.dashboards.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.dashboards.model.ValueFormat;
import io.cochonnet.dashboards.report.Rows.Column;
import io.cochonnet.dashboards.report.Rows.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEGER|12345|12,345",
        "INTEGER|-3|-3",
        "DECIMAL|1234.565|1,234.57",
        "PERCENT|0.12345|12.3%",
        "PERCENT|0.0005|0.1%",
        "CHANGE|0.0618|+6.18%",
        "CHANGE|-0.0618|-6.18%",
        "CHANGE|0|+0.00%",
        "PROBABILITY|0.01044|0.0104",
      })
  void numbersHaveTheirForm(ValueFormat format, double value, String text) {
    assertThat(Texts.number(value, format)).isEqualTo(text);
  }

  @Test
  void largeWholeNumbersAreExact() {
    assertThat(Texts.number(9_007_199_254_740_993L, ValueFormat.INTEGER))
        .isEqualTo("9,007,199,254,740,993");
  }

  @Test
  void plainColumnsGoByTheirKindAndName() {
    assertThat(Texts.value(1200L, new Column("users", Kind.INTEGER))).isEqualTo("1,200");
    assertThat(Texts.value(0.5, new Column("adoption", Kind.DECIMAL))).isEqualTo("50.0%");
    assertThat(Texts.value(0.5, new Column("ci_lower", Kind.DECIMAL))).isEqualTo("+50.00%");
    assertThat(Texts.value(0.5, new Column("p_value", Kind.DECIMAL))).isEqualTo("0.5000");
    assertThat(Texts.value(0.5, new Column("mean", Kind.DECIMAL))).isEqualTo("0.50");
    assertThat(Texts.value(true, new Column("is_final", Kind.BOOLEAN))).isEqualTo("yes");
    assertThat(Texts.value(null, new Column("plan", Kind.TEXT))).isEqualTo("–");
  }

  @Test
  void namesOfColumnsAreWords() {
    assertThat(Texts.label("signup_source")).isEqualTo("Signup source");
    assertThat(Texts.label("ci_lower")).isEqualTo("CI lower");
  }
}
