package io.cochonnet.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks in New York go forward at 2:00 on 2026-03-08 and back at 2:00 on 2026-11-01. */
class CronScheduleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15 3 * * *  | 2026-10-30T12:00:00Z | 2026-10-31T07:15:00Z 2026-11-01T08:15:00Z"
            + " 2026-11-02T08:15:00Z",
        "30 1 * * *  | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
        "30 2 * * *  | 2026-03-07T00:00:00Z | 2026-03-07T07:30:00Z 2026-03-08T07:30:00Z"
            + " 2026-03-09T06:30:00Z",
        "0 0 * * 1   | 2026-03-01T00:00:00Z | 2026-03-02T05:00:00Z 2026-03-09T04:00:00Z",
        "0 */12 * * * | 2026-11-01T00:00:00Z | 2026-11-01T04:00:00Z 2026-11-01T17:00:00Z"
      })
  void momentsFollowTheClockOnTheWall(String expression, Instant after, String moments) {
    CronSchedule schedule = new CronSchedule(expression);
    List<String> next = new ArrayList<>();
    Instant moment = after;
    for (int i = 0; i < moments.split(" ").length; i++) {
      moment = schedule.next(moment, NEW_YORK);
      next.add(moment.toString());
    }
    assertThat(String.join(" ", next)).isEqualTo(moments);
  }

  /**
   * Whenever it is asked, also in the hour that comes twice and just before the one that never
   * does.
   */
  @ParameterizedTest
  @ValueSource(strings = {"15 3 * * *", "30 1 * * *", "30 2 * * *", "*/20 * * * *"})
  void theLastMomentIsTheOneBeforeTheNext(String expression) {
    CronSchedule schedule = new CronSchedule(expression);
    for (String start : List.of("2026-03-08T03:00:00Z", "2026-11-01T03:00:00Z")) {
      for (int minutes = 0; minutes < 600; minutes += 7) {
        Instant now = Instant.parse(start).plusSeconds(60L * minutes);
        Instant previous = schedule.previous(now, NEW_YORK);
        Instant next = schedule.next(now, NEW_YORK);
        assertThat(previous).isBeforeOrEqualTo(now);
        assertThat(next).isAfter(now);
        assertThat(schedule.next(previous, NEW_YORK)).as("after %s", previous).isEqualTo(next);
      }
    }
  }

  @Test
  void aMomentIsItsOwnPrevious() {
    Instant moment = Instant.parse("2026-10-31T07:15:00Z");
    assertThat(new CronSchedule("15 3 * * *").previous(moment, NEW_YORK)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3:15", "15 3 * *", "15 25 * * *", "15 3 * * * *", "0 0 30 2 *"})
  void whatIsNoScheduleIsRefused(String expression) {
    assertThatThrownBy(() -> new CronSchedule(expression))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
