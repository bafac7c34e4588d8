package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RetentionOracleTest {
  /** A Monday. */
  private static final LocalDate MAR_2 = LocalDate.parse("2026-03-02");

  private static TinyData data() {
    return new TinyData()
        .active("other", "2026-02-28T12:00:00")
        .signup("sunday", "2026-03-01T23:59:59.999")
        .signup("a", "2026-03-02T00:00:00")
        .signup("b", "2026-03-08T23:59:59.999")
        .user("c", "signup_source: 'ads', signup_at: @2026-03-15T10:00:00")
        .active("a", "2026-03-02T10:00:00", "2026-03-15T23:00:00")
        .active("b", "2026-03-09T00:00:00", "2026-03-16T00:00:00");
  }

  @Test
  void weeksAreThoseFromMonday() {
    OracleTable table = data().oracle("2026-03-19T03:00:00").table("product.retention_weekly");
    assertThat(table.rows()).hasSize(3 + 2 + 1);
    assertThat(table.value("cohort_size", MAR_2, 0)).isEqualTo(2L);
    assertThat(table.value("retained", MAR_2, 0)).isEqualTo(1L);
    assertThat(table.value("rate", MAR_2, 0)).isEqualTo(0.5);
    assertThat(table.value("period_start", MAR_2, 1)).isEqualTo(MAR_2.plusWeeks(1));
    assertThat(table.value("retained", MAR_2, 1)).isEqualTo(2L);
    assertThat(table.value("is_complete", MAR_2, 1)).isEqualTo(true);
    assertThat(table.value("rate", MAR_2, 1)).isEqualTo(1.0);
    assertThat(table.value("retained", MAR_2, 2)).isEqualTo(1L);
    assertThat(table.value("is_complete", MAR_2, 2)).isEqualTo(false);
    assertThat(table.value("rate", MAR_2, 2)).isNull();
    assertThat(table.value("cohort_size", MAR_2.plusWeeks(2), 0)).isEqualTo(0L);
  }

  @Test
  void aWeekIsCompleteWhenItsLastDayIsFinal() {
    OracleTable table = data().oracle("2026-03-18T23:00:00").table("product.retention_weekly");
    assertThat(table.value("is_complete", MAR_2, 1)).isEqualTo(false);
  }

  @Test
  void everySliceHasEveryCell() {
    OracleTable table =
        data().oracle("2026-03-19T03:00:00").table("product.retention_weekly_by_signup_source");
    assertThat(table.rows()).hasSize(2 * 6);
    assertThat(table.value("cohort_size", MAR_2, 0, "ads")).isEqualTo(0L);
    assertThat(table.value("rate", MAR_2, 0, "ads")).isNull();
    assertThat(table.value("cohort_size", MAR_2.plusWeeks(1), 0, "ads")).isEqualTo(1L);
  }

  @Test
  void monthsAreThoseOfTheCalendar() {
    LocalDate march = LocalDate.parse("2026-03-01");
    OracleTable table =
        data()
            .active("sunday", "2026-04-30T23:59:59.999")
            .oracle("2026-05-04T00:00:00")
            .table("product.retention_monthly");
    assertThat(table.rows()).hasSize(3 + 2 + 1);
    assertThat(table.value("cohort_size", march, 0)).isEqualTo(4L);
    assertThat(table.value("rate", march, 0)).isEqualTo(0.5);
    assertThat(table.value("rate", march, 1)).isEqualTo(0.25);
    assertThat(table.value("is_complete", march, 2)).isEqualTo(false);
  }

  @Test
  void onOrAfterHoldsWhoCameBackLater() {
    OracleTable table =
        data()
            .active("b", "2026-03-18T23:59:59.999")
            .oracle("2026-03-19T03:00:00")
            .table("product.retention_weekly_on_or_after");
    assertThat(table.rows()).hasSize(3 + 2 + 1);
    assertThat(table.value("retained", MAR_2, 0)).isEqualTo(2L);
    assertThat(table.value("rate", MAR_2, 0)).isEqualTo(1.0);
    assertThat(table.value("retained", MAR_2, 1)).isEqualTo(2L);
    assertThat(table.value("retained", MAR_2, 2)).isEqualTo(1L);
    assertThat(table.value("rate", MAR_2, 2)).isNull();
  }

  @Test
  void wideAndTotalComeFromTheCells() {
    Oracle oracle = data().oracle("2026-03-19T03:00:00");
    OracleTable wide = oracle.table("product.retention_weekly_wide");
    assertThat(wide.rows()).hasSize(3);
    assertThat(wide.value("rate_0", MAR_2)).isEqualTo(0.5);
    assertThat(wide.value("rate_1", MAR_2)).isEqualTo(1.0);
    assertThat(wide.value("rate_2", MAR_2)).isNull();
    assertThat(wide.value("rate_12", MAR_2)).isNull();
    OracleTable total = oracle.table("product.retention_weekly_total");
    assertThat(total.rows()).hasSize(3);
    assertThat(total.value("cohorts", 0)).isEqualTo(2L);
    assertThat(total.value("cohort_size", 0)).isEqualTo(3L);
    assertThat(total.value("rate", 0)).isEqualTo(1 / 3.0);
    assertThat(total.value("rate", 2)).isNull();
  }
}
