package io.cochonnet.catalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows as definition files write them. */
class WindowTest {
  @Test
  void readsDaysAndPeriods() {
    assertThat(Window.parse("28 days")).contains(new Window.Trailing(28));
    assertThat(Window.parse(" 1  day ")).contains(Window.Trailing.DAY);
    assertThat(Window.parse("calendar week")).contains(new Window.Calendar(Window.Period.WEEK));
    assertThat(Window.parse("Calendar  Month")).contains(new Window.Calendar(Window.Period.MONTH));
    assertThat(Window.parse("calendar quarter"))
        .contains(new Window.Calendar(Window.Period.QUARTER));
    assertThat(Window.parse("calendar year")).contains(new Window.Calendar(Window.Period.YEAR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 days", "28", "days", "-1 days", "10000 days", "calendar day", "month"})
  void refusesEverythingElse(String text) {
    assertThat(Window.parse(text)).isEmpty();
  }

  @Test
  void writesWhatItReads() {
    for (String text : new String[] {"1 day", "28 days", "calendar week", "calendar year"}) {
      assertThat(Window.parse(text)).map(Object::toString).contains(text);
    }
  }

  @Test
  void onlyOneDayIsASingleDay() {
    assertThat(Window.Trailing.DAY.isSingleDay()).isTrue();
    assertThat(new Window.Trailing(2).isSingleDay()).isFalse();
    assertThat(new Window.Calendar(Window.Period.WEEK).isSingleDay()).isFalse();
  }
}
