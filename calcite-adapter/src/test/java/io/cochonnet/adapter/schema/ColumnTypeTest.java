package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.adapter.schema.ColumnType.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnTypeTest {
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DECIMAL", "ARRAY"})
  void readsWhatItWrites(Kind kind) {
    ColumnType type = ColumnType.of(kind);
    assertThat(type.toString()).isEqualTo(kind.name());
    assertThat(ColumnType.parse(type.toString())).isEqualTo(type);
  }

  @Test
  void readsDecimals() {
    assertThat(ColumnType.parse("DECIMAL(10, 2)")).isEqualTo(ColumnType.decimal(10, 2));
    assertThat(ColumnType.parse(" decimal ( 34 ,34 ) ")).isEqualTo(ColumnType.decimal(34, 34));
    assertThat(ColumnType.parse("DECIMAL(5)")).isEqualTo(ColumnType.decimal(5, 0));
    assertThat(ColumnType.decimal(10, 2)).hasToString("DECIMAL(10, 2)");
    assertThat(ColumnType.parse("varchar")).isEqualTo(ColumnType.VARCHAR);
  }

  @Test
  void readsArrays() {
    assertThat(ColumnType.parse(" varchar  array "))
        .isEqualTo(ColumnType.array(ColumnType.VARCHAR))
        .hasToString("VARCHAR ARRAY");
    ColumnType prices = ColumnType.array(ColumnType.decimal(10, 2));
    assertThat(prices).hasToString("DECIMAL(10, 2) ARRAY");
    assertThat(ColumnType.parse(prices.toString())).isEqualTo(prices);
    assertThat(ColumnType.parse("JSON ARRAY").element()).contains(ColumnType.JSON);
  }

  @Test
  void onlyArraysHaveElements() {
    assertThatThrownBy(() -> ColumnType.of(Kind.ARRAY))
        .hasMessage("An ARRAY, and nothing else, has elements.");
    assertThatThrownBy(() -> new ColumnType(Kind.JSON, 0, 0, Optional.of(ColumnType.DATE)))
        .hasMessage("An ARRAY, and nothing else, has elements.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VARCHR         | Type[VARCHR] does not exist. Did you mean VARCHAR?
          objectid       | Type[OBJECTID] does not exist. Did you mean OBJECT_ID?
          STRING         | Type[STRING] does not exist. Did you mean VARCHAR?
          int            | Type[INT] does not exist. Did you mean INTEGER?
          POLYGON        | Type[POLYGON] does not exist. Known types: BOOLEAN, INTEGER, BIGINT, DOUBLE, DECIMAL, VARCHAR, TIMESTAMP, DATE, OBJECT_ID, JSON, BINARY, VARCHAR ARRAY.
          ARRAY          | Type[ARRAY] does not exist. Say what its elements are, e.g. VARCHAR ARRAY; JSON takes arrays of any kind.
          STRING ARRAY   | Type[STRING] does not exist. Did you mean VARCHAR?
          BINARY ARRAY   | Type[BINARY ARRAY] is not supported: elements are neither ARRAY nor BINARY. Write JSON.
          INTEGER ARRAY ARRAY | Type[INTEGER ARRAY ARRAY] is not supported: elements are neither ARRAY nor BINARY. Write JSON.
          DECIMAL ARRAY  | Type[DECIMAL] wants a precision and a scale, e.g. DECIMAL(10, 2).
          VARCHAR ARRAY(3) | Type[VARCHAR ARRAY(3)] is not a type. Where it stands inside { }, put it in quotes: "DECIMAL(10, 2)".
          VARCHAR(20)    | Type[VARCHAR(20)] takes nothing in parentheses. Write VARCHAR.
          DECIMAL        | Type[DECIMAL] wants a precision and a scale, e.g. DECIMAL(10, 2).
          DECIMAL(a, 2)  | Type[DECIMAL(A, 2)] wants a precision and a scale, e.g. DECIMAL(10, 2).
          DECIMAL(-1, 2) | Type[DECIMAL(-1, 2)] wants a precision and a scale, e.g. DECIMAL(10, 2).
          DECIMAL(35, 2) | Type[DECIMAL(35, 2)] has a precision outside 1..34.
          DECIMAL(0)     | Type[DECIMAL(0, 0)] has a precision outside 1..34.
          DECIMAL(4, 5)  | Type[DECIMAL(4, 5)] has a scale outside 0..4.
          DECIMAL(10     | Type[DECIMAL(10] is not a type. Where it stands inside { }, put it in quotes: "DECIMAL(10, 2)".
          """)
  void refusesWhatIsNoType(String text, String message) {
    assertThatThrownBy(() -> ColumnType.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesDigitsForOtherKinds() {
    assertThatThrownBy(() -> new ColumnType(Kind.VARCHAR, 20, 0, Optional.empty()))
        .hasMessage("Type[VARCHAR] takes nothing in parentheses. Write VARCHAR.");
  }
}
