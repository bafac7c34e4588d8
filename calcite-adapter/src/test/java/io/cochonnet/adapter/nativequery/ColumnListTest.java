package io.cochonnet.adapter.nativequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnListTest {
  @Test
  void readsPathsAndTypes() {
    assertThat(
            ColumnList.parse(
                " n INTEGER,day timestamp ,\n"
                    + " app.platform VARCHAR, price DECIMAL(10, 2), sum DECIMAL (5,0), my field"
                    + " JSON, _id.f OBJECT_ID"))
        .map(column -> column.name() + " " + column.path() + " " + column.type())
        .containsExactly(
            "n n INTEGER",
            "day day TIMESTAMP",
            "app_platform app.platform VARCHAR",
            "price price DECIMAL(10, 2)",
            "sum sum DECIMAL(5, 0)",
            "my field my field JSON",
            "_id_f _id.f OBJECT_ID");
    assertThat(ColumnList.parse("n INTEGER").get(0).nullable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~1~Text[] is no path followed by a type. Write app.platform VARCHAR, for example.",
        "n~1~Text[n] is no path followed by a type.",
        "n INTEGER,~2~Text[] is no path followed by a type.",
        "n INTGER~1~Type[INTGER] does not exist. Did you mean INTEGER?",
        "n INTEGER, m NUMBER~2~Type[NUMBER] does not exist. Did you mean DOUBLE?",
        "n DECIMAL~1~Type[DECIMAL] wants a precision and a scale",
        "n INTEGER, N VARCHAR~2~Column[N] is there already.",
        "a.b INTEGER, a_b INTEGER~2~Column[a_b] is there already.",
        "$n INTEGER~1~Path[$n] has a segment that starts with '$'",
        "a..b INTEGER~1~Path[a..b] has an empty segment.",
      })
  void saysWhichColumnIsWrong(String text, int number, String sentence) {
    assertThatThrownBy(() -> ColumnList.parse(text))
        .hasMessageStartingWith("MQL-405: At column %d of the list of columns: ", number)
        .hasMessageContaining(sentence);
  }
}
