package io.cochonnet.server.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code product.retention_weekly} and {@code product.retention_monthly} with their slices, on or
 * after, in the wide form and in total.
 */
final class RetentionOracle {
  private static final int LAST_WIDE = 12;

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
      tables.add(table(period, Signup.together(), "", Signup::isActive));
      for (Slice<Signup> slice : Signup.slices()) {
        OracleTable exact = table(period, slice, "", Signup::isActive);
        tables.add(exact);
        tables.add(
            table(
                period,
                slice,
                "_on_or_after",
                (signup, first, last) -> signup.isActive(first, days.last())));
        tables.add(wide(period, slice, exact));
        if (slice.columns().isEmpty()) {
          tables.add(total(period, exact));
        }
      }
    }
    return tables;
  }

  /** Whether a user counts in the period from one day to another. */
  private interface Presence {
    boolean counts(Signup signup, LocalDate first, LocalDate last);
  }

  private OracleTable table(Period period, Slice<Signup> slice, String variant, Presence presence) {
    OracleTable table =
        new OracleTable(
            "product.retention_" + period.view + variant + slice.suffix(),
            slice.columnsAfter(period.column, "period"),
            List.of("period_start", "cohort_size", "retained", "rate", "is_complete", "as_of"));
    for (List<@Nullable Object> value : slice.values(signups)) {
      for (LocalDate start : starts(period)) {
        addCells(table, period, start, value, cohort(period, start, slice, value), presence);
      }
    }
    return table;
  }

  private List<LocalDate> starts(Period period) {
    return days.all().stream().filter(period::startsOn).toList();
  }

  private List<Signup> cohort(
      Period period, LocalDate start, Slice<Signup> slice, List<@Nullable Object> value) {
    LocalDate end = period.lastDay(start);
    return signups.stream()
        .filter(s -> !s.day().isBefore(start) && !s.day().isAfter(end))
        .filter(s -> slice.of(s).equals(value))
        .toList();
  }

  private void addCells(
      OracleTable table,
      Period period,
      LocalDate cohortStart,
      List<@Nullable Object> slice,
      List<Signup> cohort,
      Presence presence) {
    int count = 0;
    LocalDate start = cohortStart;
    while (!start.isAfter(days.last())) {
      LocalDate first = start;
      LocalDate last = period.lastDay(start);
      long size = cohort.size();
      long retained = cohort.stream().filter(s -> presence.counts(s, first, last)).count();
      boolean complete = days.isClosed(last);
      Double rate = complete ? Row.ratio(retained, size) : null;
      table.add(
          Row.join(Row.of(cohortStart, count), slice.toArray()),
          Row.of(start, size, retained, rate, complete, days.asOf()));
      count++;
      start = period.plus(cohortStart, count);
    }
  }

  private OracleTable wide(Period period, Slice<Signup> slice, OracleTable cells) {
    List<String> columns = new ArrayList<>(List.of("cohort_size"));
    for (int number = 0; number <= LAST_WIDE; number++) {
      columns.add("rate_" + number);
    }
    columns.add("as_of");
    OracleTable table =
        new OracleTable(
            "product.retention_" + period.view + "_wide" + slice.suffix(),
            slice.columnsAfter(period.column),
            columns);
    for (List<@Nullable Object> value : slice.values(signups)) {
      for (LocalDate start : starts(period)) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add((long) cohort(period, start, slice, value).size());
        for (int number = 0; number <= LAST_WIDE; number++) {
          Object[] key = Row.join(Row.of(start, number), value.toArray()).toArray();
          boolean there = !period.plus(start, number).isAfter(days.last());
          row.add(there ? cells.value("rate", key) : null);
        }
        row.add(days.asOf());
        table.add(Row.join(Row.of(start), value.toArray()), row);
      }
    }
    return table;
  }

  private OracleTable total(Period period, OracleTable cells) {
    OracleTable table =
        new OracleTable(
            "product.retention_" + period.view + "_total",
            List.of("period"),
            List.of("cohorts", "cohort_size", "retained", "rate", "as_of"));
    List<LocalDate> starts = starts(period);
    for (int number = 0; number < starts.size(); number++) {
      long cohorts = 0;
      long size = 0;
      long retained = 0;
      for (LocalDate start : starts.subList(0, starts.size() - number)) {
        if (days.isClosed(period.lastDay(period.plus(start, number)))) {
          cohorts++;
          size += (long) Objects.requireNonNull(cells.value("cohort_size", start, number));
          retained += (long) Objects.requireNonNull(cells.value("retained", start, number));
        }
      }
      table.add(
          Row.of(number), Row.of(cohorts, size, retained, Row.ratio(retained, size), days.asOf()));
    }
    return table;
  }
}
