package io.cochonnet.adapter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
  @Test
  void parsesAndRenders() {
    FieldPath path = FieldPath.parse("app.platform");
    assertThat(path.segments()).containsExactly("app", "platform");
    assertThat(path.render()).isEqualTo("app.platform").isEqualTo(path.toString());
    assertThat(path.last()).isEqualTo("platform");
    assertThat(path.parent()).contains(FieldPath.of("app"));
    assertThat(FieldPath.of("app").parent()).isEmpty();
    assertThat(FieldPath.of("app").child("platform")).isEqualTo(path);
    assertThat(FieldPath.parse("price$").render()).isEqualTo("price$");
  }

  @Test
  void comparesWholeSegments() {
    FieldPath inner = FieldPath.parse("plan_history.from");
    assertThat(inner.startsWith(FieldPath.of("plan_history"))).isTrue();
    assertThat(inner.startsWith(inner)).isTrue();
    assertThat(inner.startsWith(FieldPath.of("plan"))).isFalse();
    assertThat(FieldPath.of("plan_history").startsWith(inner)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''   | Path[] is empty. Write a field's name, or names joined by dots.
          a..b | Path[a..b] has an empty segment. Write field names joined by single dots.
          .a   | Path[.a] has an empty segment. Write field names joined by single dots.
          a.   | Path[a.] has an empty segment. Write field names joined by single dots.
          $a.b | Path[$a.b] has a segment that starts with '$' or holds a dot. Write plain field names.
          a.$b | Path[a.$b] has a segment that starts with '$' or holds a dot. Write plain field names.
          """,
      quoteCharacter = '"')
  void refusesWhatIsNoPath(String text, String message) {
    String path = text.equals("''") ? "" : text;
    assertThatThrownBy(() -> FieldPath.parse(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void checksSegmentsThatWereNotParsed() {
    assertThatThrownBy(() -> FieldPath.of("a.b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FieldPath(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
