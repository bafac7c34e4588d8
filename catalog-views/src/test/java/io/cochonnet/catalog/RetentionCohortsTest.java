package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weekly and monthly cohorts, by hand. 2026-01-05 is a Monday. */
class RetentionCohortsTest {
  private Usage usage;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage();
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void weeksRunFromMondayToSunday() throws Exception {
    // Final are the days up to 2026-01-21; the week of 01-19 is not over.
    usage.rolledUp("2026-01-03", "2026-01-24", "2026-01-25");
    usage.signup("tooEarly", "2026-01-04", "free");
    usage.signup("monday", "2026-01-05", "free");
    usage.signup("sunday", "2026-01-11", "free");
    usage.signup("next", "2026-01-12", null);
    usage.active("monday", "2026-01-05", "t1", "x");
    usage.active("monday", "2026-01-11", "t1", "x");
    usage.active("sunday", "2026-01-12", "t1", "x");
    usage.active("monday", "2026-01-18", "t2", "x");
    usage.active("next", "2026-01-07", "t1", "x");
    usage.active("next", "2026-01-19", "t1", "x");

    assertThat(
            usage.query(
                "SELECT cohort_week, \"period\", period_start, cohort_size, retained, rate,"
                    + " is_complete FROM product.retention_weekly ORDER BY 1, 2"))
        .containsExactly(
            "2026-01-05|0|2026-01-05|2|1|0.5|true",
            "2026-01-05|1|2026-01-12|2|2|1.0|true",
            "2026-01-05|2|2026-01-19|2|0|-|false",
            "2026-01-12|0|2026-01-12|1|0|0.0|true",
            "2026-01-12|1|2026-01-19|1|1|-|false",
            "2026-01-19|0|2026-01-19|0|0|-|false");
    assertThat(
            usage.query(
                "SELECT plan, cohort_week, period, cohort_size, retained, rate FROM"
                    + " product.retention_weekly_by_plan WHERE plan IS NULL ORDER BY 2, 3"))
        .containsExactly(
            "-|2026-01-05|0|0|0|-",
            "-|2026-01-05|1|0|0|-",
            "-|2026-01-05|2|0|0|-",
            "-|2026-01-12|0|1|0|0.0",
            "-|2026-01-12|1|1|1|-",
            "-|2026-01-19|0|0|0|-");
  }

  @Test
  void aWeekIsCompleteOnceItsSundayIsFinal() throws Exception {
    usage.rolledUp("2026-01-05", "2026-01-13", "2026-01-14");
    usage.signup("anna", "2026-01-05", "free");
    String query =
        "SELECT is_complete FROM product.retention_weekly WHERE cohort_week = DATE '2026-01-05' AND"
            + " period = 0";
    assertThat(usage.query(query)).containsExactly("false");
    usage.rolledUp("2026-01-14", "2026-01-14", "2026-01-15");
    assertThat(usage.query(query)).containsExactly("true");
  }

  @Test
  void monthsAreCalendarMonths() throws Exception {
    usage.rolledUp("2025-11-15", "2026-02-28", "2026-03-03");
    usage.signup("tooEarly", "2025-11-20", "free");
    usage.signup("first", "2025-12-01", "free");
    usage.signup("last", "2025-12-31", "club");
    usage.active("first", "2026-01-31", "t1", "x");
    usage.active("first", "2026-02-01", "t1", "x");
    usage.active("last", "2026-02-28", "t1", "x");

    assertThat(
            usage.query(
                "SELECT cohort_month, period, period_start, cohort_size, retained, rate,"
                    + " is_complete FROM product.retention_monthly ORDER BY 1, 2"))
        .containsExactly(
            "2025-12-01|0|2025-12-01|2|0|0.0|true",
            "2025-12-01|1|2026-01-01|2|1|0.5|true",
            "2025-12-01|2|2026-02-01|2|2|-|false",
            "2026-01-01|0|2026-01-01|0|0|-|true",
            "2026-01-01|1|2026-02-01|0|0|-|false",
            "2026-02-01|0|2026-02-01|0|0|-|false");
    assertThat(
            usage.query(
                "SELECT plan, retained, rate FROM product.retention_monthly_by_plan WHERE"
                    + " cohort_month = DATE '2025-12-01' AND period = 1 ORDER BY 1"))
        .containsExactly("club|0|0.0", "free|1|1.0");
  }
}
