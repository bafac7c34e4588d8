package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.DaySpan;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which days a run writes.
 *
 * @param wanted the days asked for, with those that would be a gap between them and others
 * @param days all days: the wanted ones, the last ones that late events can have reached, since
 *     {@code as_of} is one for all days and they must not turn final unseen, and those that a run
 *     left unfinished
 * @param allUsers whether every user's lifecycle has to be looked at, not only those that these
 *     days can have changed
 */
record RollupPlan(DaySpan wanted, NavigableSet<LocalDate> days, boolean allUsers) {
  static RollupPlan of(DaySpan wanted, RollupHistory history, int lateDays) {
    NavigableSet<LocalDate> days = new TreeSet<>(history.unfinished());
    add(days, wanted);
    history
        .span()
        .ifPresent(
            span -> {
              LocalDate settled = span.last().minusDays(lateDays);
              LocalDate from = settled.isBefore(span.first()) ? span.first() : settled;
              add(days, new DaySpan(from, span.last()));
            });
    boolean all =
        history.span().map(span -> days.containsAll(new TreeSet<>(days(span)))).orElse(true);
    return new RollupPlan(wanted, days, all || !history.unfinished().isEmpty());
  }

  /** The first to the last of all days. */
  DaySpan span() {
    return new DaySpan(days.first(), days.last());
  }

  private static void add(NavigableSet<LocalDate> days, DaySpan span) {
    days.addAll(days(span));
  }

  private static NavigableSet<LocalDate> days(DaySpan span) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    span.first().datesUntil(span.last().plusDays(1)).forEach(days::add);
    return days;
  }
}
