package io.cochonnet.catalog.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Days without a gap.
 *
 * @param first the first of them
 * @param last the last of them, not before the first
 */
public record DaySpan(LocalDate first, LocalDate last) {
  public DaySpan {
    if (first.isAfter(last)) {
      throw new IllegalArgumentException("first[" + first + "] is after last[" + last + "]");
    }
  }

  /** The days as spans, the earliest first, none touching another. */
  public static List<DaySpan> of(NavigableSet<LocalDate> days) {
    List<DaySpan> spans = new ArrayList<>();
    for (LocalDate day : days) {
      DaySpan before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (before != null && before.last().plusDays(1).equals(day)) {
        spans.set(spans.size() - 1, new DaySpan(before.first(), day));
      } else {
        spans.add(new DaySpan(day, day));
      }
    }
    return List.copyOf(spans);
  }

  /** Whether the day is one of them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
