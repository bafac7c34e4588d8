package io.cochonnet.catalog.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Days to be read, and to be replaced where they were there before.
 *
 * @param ranges the days to be read, in order
 * @param replaced the numbers of the days whose entries are out of date
 */
record ChangedDays(List<DayRange> ranges, Set<Integer> replaced) {
  /** All days, of which none is there. */
  static ChangedDays all(Horizon now) {
    return new ChangedDays(List.of(new DayRange(now.firstDay(), now.lastDay())), Set.of());
  }

  /**
   * The days that were rolled up between two looks with the same first day. One that is being
   * written again stays as it was.
   */
  static ChangedDays between(Horizon before, Horizon now) {
    Set<Integer> replaced = new HashSet<>();
    before.days().keySet().stream()
        .filter(day -> !now.days().containsKey(day))
        .forEach(day -> replaced.add(now.number(day)));
    List<LocalDate> changed = new ArrayList<>();
    for (LocalDate day : now.days().keySet()) {
      Instant known = before.days().get(day);
      boolean beingWritten = known != null && now.isBeingWritten(day);
      if (!beingWritten && !Objects.equals(known, now.days().get(day))) {
        replaced.add(now.number(day));
        changed.add(day);
      }
    }
    return new ChangedDays(DayRange.of(changed), replaced);
  }
}
