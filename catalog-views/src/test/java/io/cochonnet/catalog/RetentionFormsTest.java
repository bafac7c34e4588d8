package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views beside the triangle of cells, by hand. 2026-01-05 is a Monday. */
class RetentionFormsTest {
  private Usage usage;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage();
    // Final are the days up to 2026-01-21; the week of 01-19 is not over.
    usage.rolledUp("2026-01-03", "2026-01-24", "2026-01-25");
    usage.signup("once", "2026-01-05", "free");
    usage.signup("skips", "2026-01-05", "club");
    usage.signup("never", "2026-01-11", null);
    usage.signup("before", "2026-01-12", "free");
    usage.signup("next", "2026-01-12", "free");
    usage.active("once", "2026-01-05", "t1", "x");
    usage.active("skips", "2026-01-06", "t1", "x");
    usage.active("skips", "2026-01-19", "t1", "x");
    usage.active("before", "2026-01-11", "t1", "x");
    usage.active("next", "2026-01-18", "t1", "x");
    usage.active("next", "2026-01-25", "t1", "x");
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void onOrAfterCountsWhoCameBackLater() throws Exception {
    assertThat(
            usage.query(
                "SELECT cohort_week, \"period\", period_start, cohort_size, retained, rate,"
                    + " is_complete FROM product.retention_weekly_on_or_after ORDER BY 1, 2"))
        .containsExactly(
            "2026-01-05|0|2026-01-05|3|2|" + 2.0 / 3 + "|true",
            "2026-01-05|1|2026-01-12|3|1|" + 1.0 / 3 + "|true",
            "2026-01-05|2|2026-01-19|3|1|-|false",
            "2026-01-12|0|2026-01-12|2|1|0.5|true",
            "2026-01-12|1|2026-01-19|2|0|-|false",
            "2026-01-19|0|2026-01-19|0|0|-|false");
    assertThat(
            usage.query(
                "SELECT plan, \"period\", cohort_size, retained, rate FROM"
                    + " product.retention_weekly_on_or_after_by_plan WHERE cohort_week = DATE"
                    + " '2026-01-05' ORDER BY 1 NULLS FIRST, 2"))
        .containsExactly(
            "-|0|1|0|0.0",
            "-|1|1|0|0.0",
            "-|2|1|0|-",
            "club|0|1|1|1.0",
            "club|1|1|1|1.0",
            "club|2|1|1|-",
            "free|0|1|1|1.0",
            "free|1|1|0|0.0",
            "free|2|1|0|-");
  }

  @Test
  void onOrAfterCountsMonthsToo() throws Exception {
    usage.rolledUp("2025-11-01", "2026-01-24", "2026-01-25");
    usage.signup("winter", "2025-11-30", "free");
    usage.active("winter", "2026-01-03", "t1", "x");
    assertThat(
            usage.query(
                "SELECT \"period\", retained, rate FROM product.retention_monthly_on_or_after"
                    + " WHERE cohort_month = DATE '2025-11-01' ORDER BY 1"))
        .containsExactly("0|1|1.0", "1|1|1.0", "2|1|-");
  }

  @Test
  void theWideFormHasOneRowPerCohort() throws Exception {
    assertThat(
            usage.query(
                "SELECT cohort_week, cohort_size, rate_0, rate_1, rate_2, rate_12 FROM"
                    + " product.retention_weekly_wide ORDER BY 1"))
        .containsExactly(
            "2026-01-05|3|" + 2.0 / 3 + "|0.0|-|-",
            "2026-01-12|2|0.5|-|-|-",
            "2026-01-19|0|-|-|-|-");
    assertThat(
            usage.query(
                "SELECT plan, cohort_week, cohort_size, rate_0, rate_1 FROM"
                    + " product.retention_weekly_wide_by_plan WHERE plan IS NULL ORDER BY 2"))
        .containsExactly("-|2026-01-05|1|0.0|0.0", "-|2026-01-12|0|-|-", "-|2026-01-19|0|-|-");
  }

  @Test
  void theWideFormOfMonthsEndsWithTheTwelfthMonthAfter() throws Exception {
    usage.rolledUp("2025-01-01", "2026-03-31", "2026-04-30");
    usage.signup("old", "2025-01-01", "free");
    usage.active("old", "2026-01-31", "t1", "x");
    usage.active("old", "2026-02-01", "t1", "x");
    assertThat(
            usage.query(
                "SELECT cohort_size, rate_0, rate_11, rate_12 FROM product.retention_monthly_wide"
                    + " WHERE cohort_month = DATE '2025-01-01'"))
        .containsExactly("1|0.0|0.0|1.0");
  }

  @Test
  void totalsWeighUsersAndLeaveOutIncompleteCells() throws Exception {
    // Period 0: 2 of 3 and 1 of 2. The mean of the rates would be 0.58.
    assertThat(
            usage.query(
                "SELECT \"period\", cohorts, cohort_size, retained, rate FROM"
                    + " product.retention_weekly_total ORDER BY 1"))
        .containsExactly("0|2|5|3|0.6", "1|1|3|0|0.0", "2|0|0|0|-");
    assertThat(usage.query("SELECT COUNT(*) FROM product.retention_monthly_total"))
        .containsExactly("0");
  }
}
