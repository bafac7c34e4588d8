package io.cochonnet.adapter.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.random.Answer.Rows;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void comparesRowsInAnyOrderUnlessItCounts() {
    List<List<Object>> rows = List.of(List.of("a"), List.of("b"));
    List<List<Object>> turned = List.of(List.of("b"), List.of("a"));

    assertThat(new Rows(rows, false).matches(new Rows(turned, false))).isTrue();
    assertThat(new Rows(rows, true).matches(new Rows(turned, true))).isFalse();
  }

  @Test
  void comparesNearDoublesInAnyOrder() {
    List<List<Object>> rows = List.of(List.of(1.000_000_1), List.of(1.000_000_2));
    List<List<Object>> turned = List.of(List.of(1.000_000_2), List.of(1.000_000_1));
    List<List<Object>> twice = List.of(List.of(1.000_000_2), List.of(1.000_000_2));

    assertThat(new Rows(rows, false).matches(new Rows(turned, false))).isTrue();
    assertThat(new Rows(rows, true).matches(new Rows(turned, true))).isFalse();
    assertThat(new Rows(rows, false).matches(new Rows(twice, false))).isFalse();
  }

  @Test
  void countsEqualRows() {
    Rows twoOfA = new Rows(List.of(List.of("a"), List.of("a"), List.of("b")), false);
    Rows twoOfB = new Rows(List.of(List.of("a"), List.of("b"), List.of("b")), false);

    assertThat(twoOfA.matches(twoOfB)).isFalse();
  }

  @Test
  void comparesDoublesToTwelveDigits() {
    assertThat(one(0.1 + 0.2).matches(one(0.3))).isTrue();
    assertThat(one(1.000_000_000_1).matches(one(1.0))).isFalse();
    assertThat(one(-0.0).matches(one(0.0))).isTrue();
    assertThat(one(Double.NaN).matches(one(Double.NaN))).isTrue();
    assertThat(one(Double.NaN).matches(one(1.0))).isFalse();
  }

  @Test
  void comparesDecimalsByValue() {
    assertThat(one(new BigDecimal("1.50")).matches(one(new BigDecimal("1.5")))).isTrue();
    assertThat(one(new BigDecimal("1.51")).matches(one(new BigDecimal("1.5")))).isFalse();
  }

  @Test
  void tellsTypesApart() {
    assertThat(one("1.5").matches(one(1.5))).isFalse();
  }

  private static Rows one(Object value) {
    return new Rows(List.of(List.of(value)), false);
  }
}
