package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signup funnel, by hand. */
class FunnelTest {
  private Usage usage;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage();
    usage.rolledUp("2026-01-01", "2026-02-28", "2026-03-01");
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void nobodyGivesThreeEmptySteps() throws Exception {
    assertThat(funnel())
        .containsExactly(
            "1|signup|0|0|0|-|-|-|-", "2|first match|0|0|0|-|-|-|-", "3|active|0|0|0|-|-|-|-");
    assertThat(usage.query("SELECT * FROM product.signup_funnel_by_plan")).isEmpty();
  }

  @Test
  void theMatchWindowIsOpenAtItsEnd() throws Exception {
    lifecycle("early", "2026-01-01T00:00:00Z", "2026-01-07T23:59:59.999Z", null, "free");
    lifecycle("late", "2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z", null, "free");
    lifecycle("never", "2026-01-01T00:00:00Z", null, null, "free");
    lifecycle("atOnce", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", null, "free");

    assertThat(funnel().get(1)).startsWith("2|first match|4|2|0|0.5|0.5|");
  }

  @Test
  void usersWithAnOpenWindowAreInProgress() throws Exception {
    // as_of is 2026-03-01T03:00: a signup window of 7 days is open after 2026-02-22T03:00.
    lifecycle("closed", "2026-02-22T03:00:00Z", null, null, "free");
    lifecycle("open", "2026-02-22T03:00:00.001Z", "2026-02-23T00:00:00Z", null, "free");
    // Day 28 after a match is 2026-02-25 for one on 01-28 (final on 03-01), 02-26 for one on 01-29.
    lifecycle("final", "2026-01-28T00:00:00Z", "2026-01-28T12:00:00Z", "2026-02-05", "free");
    lifecycle("notFinal", "2026-01-29T00:00:00Z", "2026-01-29T12:00:00Z", "2026-02-06", "free");

    assertThat(funnel())
        .containsExactly(
            "1|signup|4|4|0|1.0|1.0|-|-",
            "2|first match|4|2|1|" + 2.0 / 3 + "|" + 2.0 / 3 + "|0.5|0.5",
            "3|active|2|1|1|1.0|0.5|8.0|8.0");
  }

  @Test
  void percentilesInterpolate() throws Exception {
    lifecycle("a", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-06", "free");
    lifecycle("b", "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-11", "free");
    lifecycle("c", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z", "2026-01-10", "free");
    lifecycle("d", "2026-01-01T00:00:00Z", "2026-01-07T00:00:00Z", null, "free");
    lifecycle("e", "2026-01-01T00:00:00Z", null, null, null);

    // 1, 2, 3, 6 days: median 2.5, p90 at position 2.7: 3 + 0.7 * 3 = 5.1
    assertThat(
            usage.query(
                "SELECT median_days_to_convert, CAST(p90_days_to_convert AS DECIMAL(6, 3)) FROM"
                    + " product.signup_funnel WHERE step = 2"))
        .containsExactly("2.5|5.100");
    // 4, 8, 6 days
    assertThat(
            usage.query(
                "SELECT median_days_to_convert, CAST(p90_days_to_convert AS DECIMAL(6, 3)) FROM"
                    + " product.signup_funnel WHERE step = 3"))
        .containsExactly("6.0|7.600");
    assertThat(
            usage.query(
                "SELECT plan, step, entrants, converted, rate_of_first FROM"
                    + " product.signup_funnel_by_plan ORDER BY 1 NULLS FIRST, 2"))
        .containsExactly(
            "-|1|1|1|1.0",
            "-|2|1|0|0.0",
            "-|3|0|0|0.0",
            "free|1|4|4|1.0",
            "free|2|4|4|1.0",
            "free|3|4|3|0.75");
  }

  @Test
  void theStepThatLosesMostIsTheLargestLeak() throws Exception {
    lifecycle("a", "2026-01-05T00:00:00Z", null, null, "free");
    lifecycle("b", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", null, "free");
    lifecycle("c", "2026-01-11T00:00:00Z", "2026-01-12T00:00:00Z", "2026-01-16", "free");
    lifecycle("d", "2026-01-12T00:00:00Z", "2026-01-13T00:00:00Z", null, "club");
    lifecycle("e", "2026-01-12T00:00:00Z", "2026-01-13T00:00:00Z", null, "club");
    lifecycle("f", "2026-01-12T00:00:00Z", "2026-01-13T00:00:00Z", "2026-01-16", "club");
    lifecycle("g", "2026-01-12T00:00:00Z", null, null, "club");
    lifecycle("open", "2026-02-27T00:00:00Z", null, null, null);

    assertThat(leaks("product.signup_funnel", "step"))
        .containsExactly("1|0|0.0|false", "2|2|" + 2.0 / 7 + "|false", "3|3|0.6|true");
    // Two alike: the earlier one. Nobody lost, or nobody decided: none.
    assertThat(leaks("product.signup_funnel_by_plan", "plan, step"))
        .containsExactly(
            "-|1|0|0.0|false",
            "-|2|0|-|false",
            "-|3|0|-|false",
            "club|1|0|0.0|false",
            "club|2|1|0.25|false",
            "club|3|2|" + 2.0 / 3 + "|true",
            "free|1|0|0.0|false",
            "free|2|1|" + 1.0 / 3 + "|true",
            "free|3|1|0.5|false");
  }

  @Test
  void theTrendHasEveryWholeWeek() throws Exception {
    lifecycle("partWeek", "2026-01-04T23:00:00Z", null, null, "free");
    lifecycle("a", "2026-01-05T00:00:00Z", null, null, "free");
    lifecycle("b", "2026-01-11T23:00:00Z", "2026-01-12T00:00:00Z", "2026-01-16", "free");
    lifecycle("matchOpen", "2026-02-23T00:00:00Z", null, null, "free");
    lifecycle("activeOpen", "2026-02-02T00:00:00Z", "2026-02-03T00:00:00Z", null, "free");

    assertThat(
            usage.query(
                "SELECT cohort_week, step, entrants, converted, in_progress, rate_of_previous,"
                    + " dropped_off, is_largest_leak, is_complete FROM"
                    + " product.signup_funnel_weekly WHERE cohort_week IN (DATE '2026-01-05', DATE"
                    + " '2026-01-12', DATE '2026-02-02', DATE '2026-02-23') ORDER BY 1, 2"))
        .containsExactly(
            "2026-01-05|1|2|2|0|1.0|0|false|true",
            "2026-01-05|2|2|1|0|0.5|1|true|true",
            "2026-01-05|3|1|1|0|1.0|0|false|true",
            "2026-01-12|1|0|0|0|-|0|false|true",
            "2026-01-12|2|0|0|0|-|0|false|true",
            "2026-01-12|3|0|0|0|-|0|false|true",
            "2026-02-02|1|1|1|0|1.0|0|false|true",
            "2026-02-02|2|1|1|0|1.0|0|false|true",
            "2026-02-02|3|1|0|1|-|0|false|false",
            "2026-02-23|1|1|1|0|1.0|0|false|false",
            "2026-02-23|2|1|0|1|-|0|false|false",
            "2026-02-23|3|0|0|0|-|0|false|false");
    assertThat(usage.query("SELECT COUNT(*) FROM product.signup_funnel_weekly"))
        .containsExactly(Integer.toString(3 * 8));
  }

  @Test
  void signupsOutsideTheRolledUpDaysAreLeftOut() throws Exception {
    lifecycle("before", "2025-12-31T23:00:00Z", null, null, "free");
    lifecycle("after", "2026-03-01T00:00:00Z", null, null, "free");
    assertThat(funnel().get(0)).startsWith("1|signup|0|0|0|-|-");
  }

  private List<String> funnel() throws SQLException {
    return usage.query(
        "SELECT step, step_name, entrants, converted, in_progress, rate_of_previous, rate_of_first,"
            + " median_days_to_convert, p90_days_to_convert FROM product.signup_funnel ORDER BY"
            + " step");
  }

  private List<String> leaks(String view, String key) throws SQLException {
    return usage.query(
        "SELECT %1$s, dropped_off, drop_off_rate, is_largest_leak FROM %2$s ORDER BY %3$s"
            .formatted(key, view, key.replace("plan,", "plan NULLS FIRST,")));
  }

  private void lifecycle(
      String user,
      String signup,
      @Nullable String match,
      @Nullable String activated,
      @Nullable String plan) {
    usage
        .table("user_lifecycle")
        .add(
            user,
            "t1",
            Usage.at(signup),
            Usage.day(signup.substring(0, 10)),
            "ads",
            plan,
            "FR",
            match == null ? null : Usage.at(match),
            match == null ? null : Usage.day(match.substring(0, 10)),
            activated == null ? null : Usage.day(activated),
            null);
  }
}
