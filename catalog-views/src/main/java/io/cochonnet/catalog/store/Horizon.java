package io.cochonnet.catalog.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * The days that are rolled up, and as of when.
 *
 * @param days the days without a gap, with the moment at which each was rolled up last; {@link
 *     Instant#EPOCH} for one that is just being written again
 * @param asOf the moment that the newest rollup looked at
 * @param asOfDate its local day
 */
public record Horizon(SortedMap<LocalDate, Instant> days, Instant asOf, LocalDate asOfDate) {
  /** The first day rolled up. */
  public LocalDate firstDay() {
    return days.firstKey();
  }

  /** The last day rolled up. */
  public LocalDate lastDay() {
    return days.lastKey();
  }

  /** Whether a rollup is at work on a day that was rolled up before. */
  boolean isBeingWritten(LocalDate day) {
    return Instant.EPOCH.equals(days.get(day));
  }

  /** The number of a day, counted from the first; negative before it. */
  public int number(LocalDate day) {
    return Math.toIntExact(day.toEpochDay() - firstDay().toEpochDay());
  }

  /** The day of a number. */
  public LocalDate day(int number) {
    return firstDay().plusDays(number);
  }

  /** The number of the last day. */
  public int lastNumber() {
    return number(lastDay());
  }

  /** All days, in order. */
  public List<LocalDate> all() {
    return firstDay().datesUntil(lastDay().plusDays(1)).toList();
  }
}
