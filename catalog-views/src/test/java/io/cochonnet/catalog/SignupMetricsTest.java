package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signups and their month-1 retention, by hand. */
class SignupMetricsTest {
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
  void signupsAreCountedOnTheirDay() throws Exception {
    usage.rolledUp("2026-01-02", "2026-01-03", "2026-01-04");
    usage.signup("before", "2026-01-01", "free");
    usage.signup("anna", "2026-01-02", "free");
    usage.signup("bo", "2026-01-02", null);
    usage.signup("after", "2026-01-04", "club");

    assertThat(usage.query("SELECT metric_date, signups FROM catalog.signups ORDER BY 1"))
        .containsExactly("2026-01-02|2", "2026-01-03|0");
    assertThat(
            usage.query(
                "SELECT metric_date, plan, signups FROM catalog.signups_by_plan ORDER BY 1, 2 NULLS"
                    + " FIRST"))
        .containsExactly(
            "2026-01-02|-|1", "2026-01-02|free|1", "2026-01-03|-|0", "2026-01-03|free|0");
  }

  @Test
  void retentionLooksAtTheDays28To55() throws Exception {
    usage.rolledUp("2026-01-01", "2026-03-31", "2026-04-10");
    for (int gap : new int[] {27, 28, 55, 56}) {
      String user = "gap" + gap;
      usage.signup(user, "2026-01-01", "free");
      usage.active(user, LocalDate.parse("2026-01-01").plusDays(gap).toString(), "t1", "x");
    }
    usage.active("gap28", "2026-02-03", "t2", "x");

    assertThat(
            usage.query(
                "SELECT retention_m1, numerator, denominator, is_complete, is_final FROM"
                    + " catalog.retention_m1 WHERE metric_date = DATE '2026-01-01'"))
        .containsExactly("0.5|2|4|true|true");
    assertThat(
            usage.query(
                "SELECT retention_m1, numerator, denominator, is_complete FROM catalog.retention_m1"
                    + " WHERE metric_date = DATE '2026-01-02'"))
        .containsExactly("-|0|0|true");
  }

  @Test
  void aCohortIsCompleteOnceDay55IsFinal() throws Exception {
    // Day 55 after 2026-01-01 is 2026-02-25; it is final from 2026-03-01 on.
    usage.rolledUp("2026-01-01", "2026-02-27", "2026-02-28");
    usage.signup("anna", "2026-01-01", "free");
    usage.active("anna", "2026-02-10", "t1", "free");
    String query =
        "SELECT retention_m1, numerator, denominator, is_complete, is_final FROM"
            + " catalog.retention_m1 WHERE metric_date = DATE '2026-01-01'";
    assertThat(usage.query(query)).containsExactly("-|1|1|false|false");

    usage.rolledUp("2026-02-28", "2026-02-28", "2026-03-01");
    assertThat(usage.query(query)).containsExactly("1.0|1|1|true|true");
  }

  @Test
  void aDayThatIsNotRolledUpIsNotComplete() throws Exception {
    usage.rolledUp("2026-01-01", "2026-02-24", "2026-03-20");
    usage.signup("anna", "2026-01-01", "free");
    assertThat(
            usage.query(
                "SELECT is_complete FROM catalog.retention_m1 WHERE metric_date = DATE"
                    + " '2026-01-01'"))
        .containsExactly("false");
  }

  @Test
  void theNullSliceHasItsOwnRetention() throws Exception {
    usage.rolledUp("2026-01-01", "2026-03-31", "2026-04-10");
    usage.signup("anna", "2026-01-01", null);
    usage.signup("bo", "2026-01-01", "free");
    usage.active("anna", "2026-02-10", "t1", "x");

    assertThat(
            usage.query(
                "SELECT plan, retention_m1, numerator, denominator FROM"
                    + " catalog.retention_m1_by_plan WHERE metric_date = DATE '2026-01-01' ORDER BY"
                    + " 1 NULLS FIRST"))
        .containsExactly("-|1.0|1|1", "free|0.0|0|1");
  }
}
