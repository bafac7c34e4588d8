package io.cochonnet.server.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code product.retention_weekly} and {@code product.retention_monthly} with their slices. */
final class RetentionOracle {
  private enum Period {
    WEEK("weekly", "cohort_week"),
    MONTH("monthly", "cohort_month");

    private final String view;
    private final String column;

    Period(String view, String column) {
      this.view = view;
      this.column = column;
    }

    boolean startsOn(LocalDate day) {
      return this == WEEK ? day.getDayOfWeek() == DayOfWeek.MONDAY : day.getDayOfMonth() == 1;
    }

    LocalDate plus(LocalDate start, int count) {
      return this == WEEK ? start.plusWeeks(count) : start.plusMonths(count);
    }

    LocalDate lastDay(LocalDate start) {
      return plus(start, 1).minusDays(1);
    }
  }

  private final OracleDays days;
  private final List<Signup> signups;

  RetentionOracle(OracleDays days, List<Signup> signups) {
    this.days = days;
    this.signups = signups;
  }

  List<OracleTable> tables() {
    List<OracleTable> tables = new ArrayList<>();
    for (Period period : Period.values()) {
      for (Slice<Signup> slice : Signup.slices()) {
        tables.add(table(period, slice));
      }
    }
    return tables;
  }

  private OracleTable table(Period period, Slice<Signup> slice) {
    OracleTable table =
        new OracleTable(
            "product.retention_" + period.view + slice.suffix(),
            slice.columnsAfter(period.column, "period"),
            List.of("period_start", "cohort_size", "retained", "rate", "is_complete", "as_of"));
    List<LocalDate> starts = days.all().stream().filter(period::startsOn).toList();
    for (List<@Nullable Object> value : slice.values(signups)) {
      for (LocalDate start : starts) {
        LocalDate end = period.lastDay(start);
        List<Signup> cohort =
            signups.stream()
                .filter(s -> !s.day().isBefore(start) && !s.day().isAfter(end))
                .filter(s -> slice.of(s).equals(value))
                .toList();
        addCells(table, period, start, value, cohort);
      }
    }
    return table;
  }

  private void addCells(
      OracleTable table,
      Period period,
      LocalDate cohortStart,
      List<@Nullable Object> slice,
      List<Signup> cohort) {
    int count = 0;
    LocalDate start = cohortStart;
    while (!start.isAfter(days.last())) {
      LocalDate first = start;
      LocalDate last = period.lastDay(start);
      long size = cohort.size();
      long retained = cohort.stream().filter(s -> s.isActive(first, last)).count();
      boolean complete = days.isClosed(last);
      Double rate = complete ? Row.ratio(retained, size) : null;
      table.add(
          Row.join(Row.of(cohortStart, count), slice.toArray()),
          Row.of(start, size, retained, rate, complete, days.asOf()));
      count++;
      start = period.plus(cohortStart, count);
    }
  }
}
