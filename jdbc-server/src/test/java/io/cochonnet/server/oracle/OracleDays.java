package io.cochonnet.server.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The days of every series.
 *
 * @param first the local day of the earliest event, counted or not
 * @param last the last local day that has ended at {@code asOf}; before {@code first} where no day
 *     is rolled up
 */
record OracleDays(LocalDate first, LocalDate last, Instant asOf, ZoneId zone, int lateDays) {
  LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  List<LocalDate> all() {
    return last.isBefore(first) ? List.of() : first.datesUntil(last.plusDays(1)).toList();
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Whether late events no longer change the day. */
  boolean isFinal(LocalDate day) {
    return !dayOf(asOf).isBefore(day.plusDays(1L + lateDays));
  }

  /** Whether the day is rolled up, or earlier, and final. */
  boolean isClosed(LocalDate day) {
    return !day.isAfter(last) && isFinal(day);
  }

  /** Whether all of the {@code length} days up to the day are rolled up. */
  boolean isComplete(LocalDate day, int length) {
    return !day.minusDays(length - 1L).isBefore(first);
  }
}
