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
