package io.cochonnet.catalog.store;

import io.cochonnet.catalog.index.EntityDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Days from the first to the last, both inclusive. */
record DayRange(LocalDate first, LocalDate last) {
  /** Puts days in order together to as few ranges as can be. */
  static List<DayRange> of(Collection<LocalDate> days) {
    List<DayRange> ranges = new ArrayList<>();
    for (LocalDate day : days) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).last().plusDays(1).equals(day)) {
        ranges.set(last, new DayRange(ranges.get(last).first(), day));
      } else {
        ranges.add(new DayRange(day, day));
      }
    }
    return ranges;
  }

  /** What is left without some days, whose numbers are those of a horizon. */
  List<DayRange> without(List<EntityDays.Day> read, Horizon horizon) {
    Set<LocalDate> gone =
        read.stream().map(day -> horizon.day(day.day())).collect(Collectors.toSet());
    return of(first.datesUntil(last.plusDays(1)).filter(day -> !gone.contains(day)).toList());
  }
}
