package io.cochonnet.demo.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The days of the data as milliseconds of the epoch; days are numbered from 0, those before the
 * first are negative.
 */
record Timeline(LocalDate firstDay, int days, long asOf) {
  static final long DAY = TimeUnit.DAYS.toMillis(1);
  static final long HOUR = TimeUnit.HOURS.toMillis(1);
  static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

  static Timeline of(DemoOptions options) {
    return new Timeline(options.firstDay(), options.days(), options.asOf().toEpochMilli());
  }

  /** First millisecond of the data. */
  long start() {
    return firstDay.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** First millisecond after the data. */
  long end() {
    return startOf(days);
  }

  long startOf(int day) {
    return start() + day * DAY;
  }

  int dayOf(long millis) {
    return Math.toIntExact(Math.floorDiv(millis - start(), DAY));
  }

  /** How busy the day is, 1 on average: weekends most, then Wednesdays. */
  double busyness(int day) {
    DayOfWeek weekday = firstDay.plusDays(day).getDayOfWeek();
    return switch (weekday) {
      case SATURDAY -> 1.45;
      case SUNDAY -> 1.35;
      case WEDNESDAY -> 1.2;
      case FRIDAY -> 0.85;
      case MONDAY -> 0.65;
      case TUESDAY, THURSDAY -> 0.75;
    };
  }
}
