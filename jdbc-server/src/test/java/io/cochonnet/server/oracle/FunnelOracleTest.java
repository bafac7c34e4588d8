package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelOracleTest {
  private static TinyData data() {
    return new TinyData()
        .active("other", "2026-03-01T00:00:00")
        .signup("before", "2026-02-28T10:00:00")
        .match("2026-02-28T11:00:00", "'before'")
        .signup("atOnce", "2026-03-01T10:00:00")
        .match("2026-03-01T09:00:00", "'atOnce', 'guest'")
        .match("2026-03-01T10:00:00", "'other', 'atOnce'")
        .signup("inTime", "2026-03-01T10:00:00")
        .match("2026-03-08T09:59:59.999", "'inTime', null")
        .signup("tooLate", "2026-03-01T10:00:00")
        .match("2026-03-08T10:00:00", "'tooLate'")
        .signup("never", "2026-03-01T10:00:00")
        .match("2026-03-01T09:59:59.999", "'never'");
  }

  @Test
  void stepTwoIsAMatchWithinSevenDays() {
    OracleTable table = data().oracle("2026-03-08T10:00:00").table("product.signup_funnel");
    assertThat(table.value("entrants", 1)).isEqualTo(4L);
    assertThat(table.value("converted", 1)).isEqualTo(4L);
    assertThat(table.value("rate_of_previous", 1)).isEqualTo(1.0);
    assertThat(table.value("median_days_to_convert", 1)).isNull();
    assertThat(table.value("step_name", 2)).isEqualTo("first match");
    assertThat(table.value("in_progress", 2)).isEqualTo(0L);
    assertThat(table.value("converted", 2)).isEqualTo(2L);
    assertThat(table.value("rate_of_first", 2)).isEqualTo(0.5);
    double slowest = 7 - 0.001 / 86_400;
    assertThat(table.value("median_days_to_convert", 2)).isEqualTo(slowest / 2);
    assertThat(table.value("entrants", 3)).isEqualTo(2L);
    assertThat(table.value("in_progress", 3)).isEqualTo(2L);
    assertThat(table.value("rate_of_previous", 3)).isNull();
    assertThat(table.value("rate_of_first", 3)).isEqualTo(0.0);
  }

  @Test
  void stepTwoIsInProgressUntilTheWindowEnds() {
    OracleTable table = data().oracle("2026-03-08T09:59:59.999").table("product.signup_funnel");
    assertThat(table.value("in_progress", 2)).isEqualTo(4L);
    assertThat(table.value("converted", 2)).isEqualTo(0L);
    assertThat(table.value("rate_of_previous", 2)).isNull();
    assertThat(table.value("entrants", 3)).isEqualTo(0L);
  }

  @Test
  void stepThreeIsThreeActiveDaysAfterTheMatch() {
    TinyData data =
        data()
            .active("atOnce", "2026-03-01T11:00:00", "2026-03-02T11:00:00", "2026-03-02T12:00:00")
            .active("atOnce", "2026-03-10T11:00:00", "2026-03-29T11:00:00", "2026-03-30T11:00:00")
            .active("inTime", "2026-03-09T11:00:00", "2026-03-10T11:00:00", "2026-04-06T11:00:00");
    OracleTable table = data.oracle("2026-04-09T00:00:00").table("product.signup_funnel");
    assertThat(table.value("converted", 3)).isEqualTo(1L);
    assertThat(table.value("in_progress", 3)).isEqualTo(0L);
    assertThat(table.value("rate_of_previous", 3)).isEqualTo(0.5);
    assertThat(table.value("rate_of_first", 3)).isEqualTo(0.25);
    assertThat(table.value("median_days_to_convert", 3)).isEqualTo(28.0);
    OracleTable dayBefore = data.oracle("2026-04-08T23:00:00").table("product.signup_funnel");
    assertThat(dayBefore.value("in_progress", 3)).isEqualTo(1L);
    assertThat(dayBefore.value("rate_of_previous", 3)).isEqualTo(1.0);
    assertThat(dayBefore.value("rate_of_first", 3)).isEqualTo(1 / 3.0);
  }

  @Test
  void saysWhereUsersAreLost() {
    OracleTable table =
        data()
            .active("inTime", "2026-03-09T11:00:00", "2026-03-10T11:00:00", "2026-04-05T11:00:00")
            .oracle("2026-05-09T00:00:00")
            .table("product.signup_funnel");
    assertThat(table.value("dropped_off", 1)).isEqualTo(0L);
    assertThat(table.value("dropped_off", 2)).isEqualTo(2L);
    assertThat(table.value("drop_off_rate", 2)).isEqualTo(0.5);
    assertThat(table.value("is_largest_leak", 2)).isEqualTo(true);
    assertThat(table.value("dropped_off", 3)).isEqualTo(1L);
    assertThat(table.value("is_largest_leak", 3)).isEqualTo(false);
  }

  @Test
  void goesByTheWeekOfSignup() {
    LocalDate march2 = LocalDate.parse("2026-03-02");
    OracleTable table =
        data()
            .signup("monday", "2026-03-02T00:00:00")
            .match("2026-03-02T00:00:00", "'monday'")
            .signup("sunday", "2026-03-08T23:00:00")
            .oracle("2026-03-15T20:00:00")
            .table("product.signup_funnel_weekly");
    assertThat(table.rows()).hasSize(2 * 3);
    assertThat(table.value("entrants", march2, 2)).isEqualTo(2L);
    assertThat(table.value("converted", march2, 2)).isEqualTo(1L);
    assertThat(table.value("in_progress", march2, 2)).isEqualTo(1L);
    assertThat(table.value("is_complete", march2, 1)).isEqualTo(true);
    assertThat(table.value("is_complete", march2, 2)).isEqualTo(false);
    assertThat(table.value("is_complete", march2.plusWeeks(1), 1)).isEqualTo(false);
  }

  @Test
  void slicesByTheValueAtSignup() {
    OracleTable table =
        data()
            .tenant("t1", "plan_history: [{plan: 'free', from: @2026-01-01T00:00:00}]")
            .user("lone", "signup_at: @2026-03-01T10:00:00")
            .oracle("2026-03-08T10:00:00")
            .table("product.signup_funnel_by_plan");
    assertThat(table.keyColumns()).containsExactly("step", "plan");
    assertThat(table.rows()).hasSize(6);
    assertThat(table.value("converted", 2, "free")).isEqualTo(2L);
    assertThat(table.value("entrants", 2, null)).isEqualTo(1L);
    assertThat(table.value("converted", 2, null)).isEqualTo(0L);
  }

  @Test
  void percentilesInterpolate() {
    assertThat(FunnelOracle.percentile(List.of(4.0, 1.0, 3.0, 2.0), 0.5)).isEqualTo(2.5);
    assertThat(FunnelOracle.percentile(List.of(5.0), 0.9)).isEqualTo(5.0);
    assertThat(FunnelOracle.percentile(List.of(10.0, 20.0, 30.0), 0.9)).isEqualTo(28.0);
    assertThat(FunnelOracle.percentile(List.of(), 0.5)).isNull();
  }
}
