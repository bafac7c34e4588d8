package io.cochonnet.catalog;

import io.cochonnet.catalog.sql.DaySpan;
import io.cochonnet.catalog.sql.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The days rolled up so far.
 *
 * @param span the first to the last of them; empty where there is none
 * @param unfinished those of them whose run died while it wrote them, and gaps between them
 * @param lastRun the latest moment of a run; {@link Instant#EPOCH} where there is none
 */
record RollupHistory(Optional<DaySpan> span, NavigableSet<LocalDate> unfinished, Instant lastRun) {
  private static final Query DAYS =
      Query.of("SELECT usage_date, rolled_up_at FROM usage.rollup_day ORDER BY usage_date");

  private record Day(LocalDate day, Optional<Instant> rolledUpAt) {}

  /** Reads {@code rollup_day}: a small row a day. */
  static RollupHistory read(RollupStatements statements) {
    List<Day> days =
        statements.rows(
            "The days rolled up so far",
            DAYS,
            row ->
                // Dates are read as texts, which no time zone can shift
                new Day(
                    LocalDate.parse(row.getString(1)),
                    Optional.ofNullable(row.getTimestamp(2, RollupStatements.utc()))
                        .map(Timestamp::toInstant)));
    if (days.isEmpty()) {
      return new RollupHistory(Optional.empty(), new TreeSet<>(), Instant.EPOCH);
    }
    DaySpan span = new DaySpan(days.get(0).day(), days.get(days.size() - 1).day());
    NavigableSet<LocalDate> unfinished =
        span.first()
            .datesUntil(span.last().plusDays(1))
            .collect(Collectors.toCollection(TreeSet::new));
    days.stream()
        .filter(it -> it.rolledUpAt().isPresent())
        .forEach(it -> unfinished.remove(it.day()));
    Instant lastRun =
        days.stream()
            .map(it -> it.rolledUpAt().orElse(null))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return new RollupHistory(Optional.of(span), unfinished, lastRun);
  }

  Optional<LocalDate> firstDay() {
    return span.map(DaySpan::first);
  }

  Optional<LocalDate> lastDay() {
    return span.map(DaySpan::last);
  }

  /** Whether some of the days, or all, are rolled up already. */
  boolean touches(DaySpan days) {
    return span.isPresent()
        && !days.first().isAfter(span.get().last())
        && !days.last().isBefore(span.get().first());
  }
}
