package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feature adoption, by hand. */
class AdoptionTest {
  private Usage usage;

  @BeforeEach
  void open() throws SQLException {
    usage = new Usage();
    usage.rolledUp("2026-01-01", "2026-01-29", "2026-02-05");
    use("anna", "2026-01-01", "t1", "score_keeper", "free");
    use("anna", "2026-01-02", "t1", "club_chat", "free");
    use("bo", "2026-01-02", "t1", "score_keeper", "free");
    use("cy", "2026-01-28", null, "score_keeper", null);
    usage
        .table("user_feature_usage")
        .add(
            Usage.day("2026-01-02"),
            "dee",
            "t2",
            "app_open",
            false,
            1L,
            0L,
            5L,
            "club",
            null,
            null,
            null,
            null,
            null);
  }

  @AfterEach
  void close() throws SQLException {
    usage.close();
  }

  @Test
  void usersAndTenantsAreComparedWithTheActiveOnes() throws Exception {
    assertThat(
            query("", "metric_date IN (DATE '2026-01-27', DATE '2026-01-28', DATE '2026-01-29')"))
        .containsExactly(
            "2026-01-27|club_chat|1|2|-|1|1|-|false",
            "2026-01-27|score_keeper|2|2|-|1|1|-|false",
            "2026-01-28|club_chat|1|3|" + 1.0 / 3 + "|1|1|1.0|true",
            "2026-01-28|score_keeper|3|3|1.0|1|1|1.0|true",
            "2026-01-29|club_chat|1|3|" + 1.0 / 3 + "|1|1|1.0|true",
            "2026-01-29|score_keeper|2|3|" + 2.0 / 3 + "|1|1|1.0|true");
  }

  @Test
  void everyFeatureIsThereOnEveryDayAndInEverySlice() throws Exception {
    assertThat(usage.query("SELECT COUNT(*) FROM product.feature_adoption")).containsExactly("58");
    assertThat(query("_by_plan", "metric_date = DATE '2026-01-28'"))
        .containsExactly(
            "-|2026-01-28|club_chat|0|1|0.0|0|0|-|true",
            "-|2026-01-28|score_keeper|1|1|1.0|0|0|-|true",
            "free|2026-01-28|club_chat|1|2|0.5|1|1|1.0|true",
            "free|2026-01-28|score_keeper|2|2|1.0|1|1|1.0|true");
  }

  @Test
  void theTrendComparesWithThe28DaysBefore() throws Exception {
    usage.rolledUp("2026-01-30", "2026-02-26", "2026-03-05");
    use("anna", "2026-02-20", "t1", "club_chat", "free");
    use("eve", "2026-02-21", "t3", "club_chat", "club");
    // 2026-02-25 is day 56, 01-28 day 28: both of their windows are complete.
    assertThat(
            usage.query(
                "SELECT metric_date, users, users_before, adoption, adoption_before,"
                    + " adoption_change, tenants_before, tenant_adoption_before,"
                    + " tenant_adoption_change FROM product.feature_adoption WHERE feature ="
                    + " 'club_chat' AND metric_date IN (DATE '2026-01-28', DATE '2026-01-30', DATE"
                    + " '2026-02-24', DATE '2026-02-25') ORDER BY 1"))
        .containsExactly(
            "2026-01-28|1|-|" + 1.0 / 3 + "|-|-|-|-|-",
            "2026-01-30|0|1|0.0|-|-|1|-|-",
            "2026-02-24|2|1|" + 2.0 / 3 + "|-|-|1|-|-",
            "2026-02-25|2|1|1.0|" + 1.0 / 3 + "|" + (1 - 1.0 / 3) + "|1|1.0|0.0");
  }

  @Test
  void depthCountsDaysAndNotEvents() throws Exception {
    use("bo", "2026-01-02", "t2", "score_keeper", "club");
    use("bo", "2026-01-28", "t2", "score_keeper", "club");
    // bo's 2nd of January counts once in all, and once in each plan.
    String query =
        "SELECT metric_date, user_days, days_per_user, tenant_days, days_per_tenant FROM"
            + " product.feature_adoption%s WHERE feature = 'score_keeper' AND metric_date IN (DATE"
            + " '2026-01-27', DATE '2026-01-28') AND %s ORDER BY 1";
    assertThat(usage.query(query.formatted("", "TRUE")))
        .containsExactly("2026-01-27|2|-|3|-", "2026-01-28|4|" + 4.0 / 3 + "|4|2.0");
    assertThat(usage.query(query.formatted("_by_plan", "plan = 'club'")))
        .containsExactly("2026-01-27|1|-|1|-", "2026-01-28|2|2.0|2|2.0");
  }

  @Test
  void aFirstUseCountsOnceAndInOneSlice() throws Exception {
    use("bo", "2026-01-02", "t0", "score_keeper", "club");
    use("bo", "2026-01-05", "t3", "score_keeper", "club");
    String query =
        "SELECT %smetric_date, first_users, first_users_in_window, first_tenants,"
            + " first_tenants_in_window, is_complete FROM product.feature_first_use%s WHERE feature"
            + " = 'score_keeper' AND metric_date IN (DATE '2026-01-02', DATE '2026-01-05', DATE"
            + " '2026-01-28', DATE '2026-01-29') ORDER BY %s";
    assertThat(usage.query(query.formatted("", "", "1")))
        .containsExactly(
            "2026-01-02|1|2|1|2|false",
            "2026-01-05|0|2|1|3|false",
            "2026-01-28|1|3|0|3|true",
            "2026-01-29|0|2|0|2|true");
    assertThat(usage.query(query.formatted("plan, ", "_by_plan", "1 NULLS FIRST, 2")))
        .containsExactly(
            "-|2026-01-02|0|0|0|0|false",
            "-|2026-01-05|0|0|0|0|false",
            "-|2026-01-28|1|1|0|0|true",
            "-|2026-01-29|0|1|0|0|true",
            "club|2026-01-02|1|1|1|1|false",
            "club|2026-01-05|0|1|1|2|false",
            "club|2026-01-28|0|1|0|2|true",
            "club|2026-01-29|0|1|0|2|true",
            "free|2026-01-02|0|1|0|1|false",
            "free|2026-01-05|0|1|0|1|false",
            "free|2026-01-28|0|1|0|1|true",
            "free|2026-01-29|0|0|0|0|true");
  }

  private List<String> query(String slice, String where) throws SQLException {
    String column = slice.isEmpty() ? "" : "plan, ";
    return usage.query(
        "SELECT "
            + column
            + "metric_date, feature, users, active_users, adoption, tenants, active_tenants,"
            + " tenant_adoption, is_complete FROM product.feature_adoption"
            + slice
            + " WHERE "
            + where
            + " ORDER BY "
            + (slice.isEmpty() ? "" : "plan NULLS FIRST, ")
            + "metric_date, feature");
  }

  private void use(
      String user, String day, @Nullable String tenant, String feature, @Nullable String plan) {
    usage.active(user, day, tenant, plan);
    usage
        .table("user_feature_usage")
        .add(
            Usage.day(day),
            user,
            tenant,
            feature,
            true,
            1L,
            0L,
            5L,
            plan,
            null,
            null,
            null,
            null,
            null);
  }
}
