package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts of active users and tenants, by hand. */
class ActivityMetricsTest {
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
  void everyDayAndEverySliceIsInTheSeries() throws Exception {
    usage.rolledUp("2026-01-01", "2026-01-03", "2026-01-05");
    usage.active("anna", "2026-01-01", "t1", "free");
    usage.active("anna", "2026-01-01", "t2", "free");
    usage.active("bo", "2026-01-03", null, null);
    usage.active("cy", "2026-01-03", "t1", "club");

    assertThat(
            usage.query(
                "SELECT metric_date, dau, is_complete, is_final, as_of FROM catalog.dau ORDER BY"
                    + " 1"))
        .containsExactly(
            "2026-01-01|1|true|true|2026-01-05 03:00:00.000",
            "2026-01-02|0|true|false|2026-01-05 03:00:00.000",
            "2026-01-03|2|true|false|2026-01-05 03:00:00.000");
    assertThat(
            usage.query(
                "SELECT plan, metric_date, dau FROM catalog.dau_by_plan ORDER BY 1 NULLS FIRST, 2"))
        .containsExactly(
            "-|2026-01-01|0",
            "-|2026-01-02|0",
            "-|2026-01-03|1",
            "club|2026-01-01|0",
            "club|2026-01-02|0",
            "club|2026-01-03|1",
            "free|2026-01-01|1",
            "free|2026-01-02|0",
            "free|2026-01-03|0");
    assertThat(
            usage.query(
                "SELECT tenant, dau FROM catalog.dau_by_tenant WHERE metric_date = DATE"
                    + " '2026-01-01' ORDER BY 1 NULLS FIRST"))
        .containsExactly("-|0", "t1|1", "t2|1");
  }

  @Test
  void rowsOutsideTheRolledUpDaysDoNotCount() throws Exception {
    usage.rolledUp("2026-01-02", "2026-01-03", "2026-01-04");
    usage.active("anna", "2026-01-01", "t1", "old");
    usage.active("anna", "2026-01-02", "t1", "free");
    usage.active("bo", "2026-01-04", "t1", "new");

    assertThat(usage.query("SELECT metric_date, dau FROM catalog.dau ORDER BY 1"))
        .containsExactly("2026-01-02|1", "2026-01-03|0");
    assertThat(usage.query("SELECT metric_date, plan, mau FROM catalog.mau_by_plan ORDER BY 1, 2"))
        .containsExactly("2026-01-02|free|1", "2026-01-03|free|1");
    assertThat(usage.query("SELECT DISTINCT plan FROM catalog.dau_by_plan"))
        .containsExactly("free");
  }

  @Test
  void aGapOfTheWindowKeepsAUserAndALongerOneDoesNot() throws Exception {
    usage.rolledUp("2026-01-01", "2026-01-17", "2026-01-18");
    usage.active("six", "2026-01-01", "t1", "free");
    usage.active("six", "2026-01-07", "t1", "free");
    assertThat(wau()).containsExactly(series(1, 13));
    usage.table("user_activity").rows().clear();

    usage.active("seven", "2026-01-01", "t1", "free");
    usage.active("seven", "2026-01-08", "t1", "free");
    assertThat(wau()).containsExactly(series(1, 14));
    usage.table("user_activity").rows().clear();

    usage.active("eight", "2026-01-01", "t1", "free");
    usage.active("eight", "2026-01-09", "t1", "free");
    String[] expected = series(1, 15);
    expected[7] = "0";
    assertThat(wau()).containsExactly(expected);
  }

  @Test
  void aUserWhoChangesPlanCountsInBothAndOnceInTotal() throws Exception {
    usage.rolledUp("2026-01-01", "2026-01-02", "2026-01-03");
    usage.active("anna", "2026-01-01", "t1", "free");
    usage.active("anna", "2026-01-02", "t1", "club");

    assertThat(usage.query("SELECT metric_date, wau FROM catalog.wau ORDER BY 1"))
        .containsExactly("2026-01-01|1", "2026-01-02|1");
    assertThat(usage.query("SELECT metric_date, plan, wau FROM catalog.wau_by_plan ORDER BY 1, 2"))
        .containsExactly(
            "2026-01-01|club|0", "2026-01-01|free|1", "2026-01-02|club|1", "2026-01-02|free|1");
  }

  @Test
  void aWindowIsCompleteFromItsLastDayOn() throws Exception {
    usage.rolledUp("2026-01-01", "2026-02-05", "2026-02-06");
    usage.active("anna", "2026-01-01", "t1", "free");

    assertThat(usage.query("SELECT MIN(metric_date) FROM catalog.wau WHERE is_complete"))
        .containsExactly("2026-01-07");
    assertThat(usage.query("SELECT MIN(metric_date) FROM catalog.mau WHERE is_complete"))
        .containsExactly("2026-01-28");
    assertThat(usage.query("SELECT MAX(metric_date) FROM catalog.mau WHERE mau = 1"))
        .containsExactly("2026-01-28");
    assertThat(usage.query("SELECT MAX(metric_date) FROM catalog.mau WHERE is_final"))
        .containsExactly("2026-02-02");
  }

  @Test
  void activeTenantsLeaveOutEventsWithoutATenant() throws Exception {
    usage.rolledUp("2026-01-01", "2026-01-01", "2026-01-02");
    usage.active("anna", "2026-01-01", "t1", "free");
    usage.active("bo", "2026-01-01", "t1", "free");
    usage.active("bo", "2026-01-01", null, null);

    assertThat(usage.query("SELECT active_tenants FROM catalog.active_tenants"))
        .containsExactly("1");
    assertThat(usage.query("SELECT plan, active_tenants FROM catalog.active_tenants_by_plan"))
        .containsExactly("free|1");
    assertThat(usage.query("SELECT country, active_tenants FROM catalog.active_tenants_by_country"))
        .containsExactly("FR|1");
  }

  @Test
  void stickinessIsTheMeanOfDauOverMau() throws Exception {
    usage.rolledUp("2026-01-01", "2026-01-30", "2026-02-10");
    for (int day = 1; day <= 14; day++) {
      usage.active("anna", "2026-01-%02d".formatted(day), "t1", "free");
    }
    usage.active("bo", "2026-01-01", "t1", null);

    assertThat(
            usage.query(
                "SELECT metric_date, stickiness, numerator, denominator, is_complete FROM"
                    + " catalog.stickiness WHERE metric_date >= DATE '2026-01-27' ORDER BY 1"))
        .containsExactly(
            "2026-01-27|-|" + 15.0 / 28 + "|2|false",
            "2026-01-28|" + 15.0 / 28 / 2 + "|" + 15.0 / 28 + "|2|true",
            "2026-01-29|" + 13.0 / 28 + "|" + 13.0 / 28 + "|1|true",
            "2026-01-30|" + 12.0 / 28 + "|" + 12.0 / 28 + "|1|true");
    assertThat(
            usage.query(
                "SELECT stickiness, numerator, denominator FROM catalog.stickiness_by_plan WHERE"
                    + " plan IS NULL AND metric_date >= DATE '2026-01-28' ORDER BY metric_date"))
        .containsExactly(1.0 / 28 + "|" + 1.0 / 28 + "|1", "-|0.0|0", "-|0.0|0");
  }

  @Test
  void aViewCarriesItsDefinition() throws Exception {
    usage.rolledUp("2026-01-01", "2026-01-01", "2026-01-02");
    assertThat(usage.query("SELECT definition_hash FROM catalog.mau"))
        .isEqualTo(usage.query("SELECT hash FROM catalog.metric_definitions WHERE name = 'mau'"))
        .first()
        .asString()
        .matches("[0-9a-f]{12}");
    assertThat(
            usage.query(
                "SELECT name, window_days, dimensions, additivity FROM catalog.metric_definitions"))
        .contains(
            "mau|28|tenant, plan, country, signup_source|none",
            "dau|-|tenant, plan, country, signup_source|none",
            "active_tenants|28|plan, country|none",
            "signups|-|tenant, plan, country, signup_source|additive");
  }

  private String[] wau() throws SQLException {
    return usage.query("SELECT wau FROM catalog.wau ORDER BY metric_date").toArray(String[]::new);
  }

  /** Ones from day {@code from} to day {@code to} of 17. */
  private static String[] series(int from, int to) {
    String[] days = new String[17];
    for (int day = 1; day <= days.length; day++) {
      days[day - 1] = day >= from && day <= to ? "1" : "0";
    }
    return days;
  }
}
