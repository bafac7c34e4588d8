package io.cochonnet.catalog.metric;

import io.cochonnet.catalog.model.Window;
import io.cochonnet.catalog.store.Horizon;
import java.time.LocalDate;

/** The windows of all days of a horizon, as numbers of days: there can be many groups to a day. */
final class DayWindows {
  private final int[] first;
  private final int[] last;
  private final boolean[] settled;

  DayWindows(Window window, Horizon horizon, int lateDays) {
    int days = horizon.lastNumber() + 1;
    this.first = new int[days];
    this.last = new int[days];
    this.settled = new boolean[days];
    LocalDate firstDay = horizon.firstDay();
    for (int number = 0; number < days; number++) {
      LocalDate day = firstDay.plusDays(number);
      first[number] = horizon.number(window.first(day));
      last[number] = horizon.number(window.last(day));
      settled[number] = !window.last(day).plusDays(1L + lateDays).isAfter(horizon.asOfDate());
    }
  }

  /** Whether two days have the same window. */
  boolean same(int one, int other) {
    return first[one] == first[other];
  }

  /** Whether the windows of the days from one to another lie in the data. */
  boolean areComplete(int from, int to) {
    return first[from] >= 0 && last[to] < first.length;
  }

  /** Whether late events can no longer change the value of a day. */
  boolean isSettled(int day) {
    return settled[day];
  }

  /** The first day that the value of a day looks at; negative where it is before the data. */
  int first(int day) {
    return first[day];
  }
}
