package io.cochonnet.catalog.metric;

import io.cochonnet.catalog.model.Window.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** First and last days of calendar periods. */
public final class CalendarPeriods {
  private CalendarPeriods() {}

  /** The first day of the period that a day lies in; weeks start on Monday. */
  public static LocalDate first(Period period, LocalDate day) {
    return switch (period) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** The last day of the period that a day lies in. */
  public static LocalDate last(Period period, LocalDate day) {
    LocalDate first = first(period, day);
    LocalDate next =
        switch (period) {
          case WEEK -> first.plusWeeks(1);
          case MONTH -> first.plusMonths(1);
          case QUARTER -> first.plusMonths(3);
          case YEAR -> first.plusYears(1);
        };
    return next.minusDays(1);
  }
}
