package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import org.apache.calcite.sql.type.SqlTypeName;

/** The stretch of time that cohorts are made of, with its SQL. */
enum CohortPeriod {
  WEEK("weekly", "ISO week", "cohort_week") {
    /** 1900-01-01 was a Monday. */
    @Override
    String start(String day) {
      return "TIMESTAMPADD(DAY, -MOD(TIMESTAMPDIFF(DAY, DATE '1900-01-01', %s), 7), %s)"
          .formatted(day, day);
    }

    @Override
    String next(String start) {
      return start + " + INTERVAL '7' DAY";
    }

    @Override
    String number(String start, String later) {
      return "TIMESTAMPDIFF(DAY, %s, %s) / 7".formatted(start, later);
    }
  },
  MONTH("monthly", "calendar month", "cohort_month") {
    @Override
    String start(String day) {
      return "FLOOR(" + day + " TO MONTH)";
    }

    @Override
    String next(String start) {
      return start + " + INTERVAL '1' MONTH";
    }

    @Override
    String number(String start, String later) {
      return ("12 * (EXTRACT(YEAR FROM %2$s) - EXTRACT(YEAR FROM %1$s))"
              + " + EXTRACT(MONTH FROM %2$s) - EXTRACT(MONTH FROM %1$s)")
          .formatted(start, later);
    }
  };

  private final String adverb;
  private final String words;
  private final String column;

  CohortPeriod(String adverb, String words, String column) {
    this.adverb = adverb;
    this.words = words;
    this.column = column;
  }

  /** The first day of the period that holds a day. */
  abstract String start(String day);

  /** The first day of the period after the one that starts on a day. */
  abstract String next(String start);

  /** How many periods lie between two first days. */
  abstract String number(String start, String later);

  /** {@code weekly}, as in the names of views. */
  String adverb() {
    return adverb;
  }

  /** {@code ISO week}, as in descriptions. */
  String words() {
    return words;
  }

  /** The name of the column of cohorts. */
  String column() {
    return column;
  }

  /** The column of cohorts. */
  ColumnDefinition cohort() {
    return new ColumnDefinition(
        column, SqlTypeName.DATE, "First day of the " + words + " of signup.");
  }
}
