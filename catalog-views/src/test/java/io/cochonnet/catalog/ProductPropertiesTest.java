package io.cochonnet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in the product views whatever happened. Each query looks for rows that break it. */
class ProductPropertiesTest {
  private static final List<String> AT_SIGNUP =
      List.of("tenant", "plan", "country", "signup_source");
  private static final List<String> CELL = List.of("cohort_size", "retained");
  private static final String WEEKS = "cohort_week, \"period\"";
  private static final String MONTHS = "cohort_month, \"period\"";
  private static final List<Additive> ADDITIVE =
      List.of(
          new Additive("product.retention_weekly", AT_SIGNUP, WEEKS, CELL),
          new Additive("product.retention_weekly_on_or_after", AT_SIGNUP, WEEKS, CELL),
          new Additive("product.retention_monthly", AT_SIGNUP, MONTHS, CELL),
          new Additive("product.retention_monthly_on_or_after", AT_SIGNUP, MONTHS, CELL),
          new Additive(
              "product.signup_funnel",
              AT_SIGNUP,
              "step",
              List.of("entrants", "converted", "in_progress", "dropped_off")),
          new Additive(
              "product.feature_first_use",
              List.of("tenant", "plan", "country"),
              "metric_date, feature",
              List.of(
                  "first_users",
                  "first_users_in_window",
                  "first_tenants",
                  "first_tenants_in_window")));
  private static final List<String> COHORTS = List.of("week", "month");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hold(long seed) throws SQLException {
    try (Usage usage = ProductHistory.of(seed)) {
      assertThat(usage.query("SELECT COUNT(*) FROM usage.rollup_day")).containsExactly("111");
      for (String query : queries().toList()) {
        assertThat(usage.query(query)).as(query).isEmpty();
      }
      for (Additive view : ADDITIVE) {
        List<String> total = usage.query(view.total());
        assertThat(total).as(view.name()).isNotEmpty();
        for (String slice : view.slices()) {
          String summed = view.summed(slice);
          assertThat(usage.query(summed)).as(summed).isEqualTo(total);
        }
      }
    }
  }

  private static Stream<String> queries() {
    return Stream.of(
            COHORTS.stream().flatMap(ProductPropertiesTest::retention), funnel(), adoption())
        .flatMap(it -> it);
  }

  private static Stream<String> retention(String cohort) {
    String view = "product.retention_" + cohort + "ly";
    String column = "cohort_" + cohort;
    String both =
        " FROM %s AS exact JOIN %s_on_or_after AS later ON later.%s = exact.%s"
            .formatted(view, view, column, column);
    Stream<String> cells =
        Stream.of("", "_by_tenant", "_on_or_after", "_on_or_after_by_plan")
            .map(
                it ->
                    "SELECT * FROM %s%s WHERE retained > cohort_size OR retained < 0 OR rate > 1"
                        .formatted(view, it));
    Stream<String> forms =
        Stream.of(
            "SELECT * FROM (SELECT later.\"period\", exact.retained AS one, later.retained AS two"
                + both
                + " WHERE exact.\"period\" = later.\"period\") AS cells WHERE two < one",
            "SELECT exact.\"period\""
                + both.replace(view + " AS", view + "_on_or_after AS")
                + " WHERE later.\"period\" = exact.\"period\" + 1 AND later.retained >"
                + " exact.retained",
            wideAgainstLong(view, column),
            "SELECT COUNT(*) FROM "
                + view
                + "_wide HAVING COUNT(*) <> (SELECT COUNT(DISTINCT "
                + column
                + ") FROM "
                + view
                + ")",
            ("SELECT total.\"period\" FROM %1$s_total AS total JOIN (SELECT \"period\","
                    + " SUM(retained) AS retained, SUM(cohort_size) AS users FROM %1$s WHERE"
                    + " is_complete GROUP BY \"period\") AS cells ON cells.\"period\" ="
                    + " total.\"period\" WHERE cells.retained <> total.retained OR cells.users <>"
                    + " total.cohort_size OR ABS(total.rate * cells.users - cells.retained) >"
                    + " 0.000001")
                .formatted(view));
    return Stream.concat(cells, forms);
  }

  private static String wideAgainstLong(String view, String column) {
    String differences =
        Stream.iterate(0, it -> it <= 12, it -> it + 1)
            .map(
                it ->
                    "(cells.\"period\" = %1$d AND (wide.rate_%1$d IS DISTINCT FROM cells.rate))"
                        .formatted(it))
            .collect(Collectors.joining(" OR "));
    return "SELECT cells.* FROM %1$s AS cells JOIN %1$s_wide AS wide ON wide.%2$s = cells.%2$s"
            .formatted(view, column)
        + " WHERE wide.cohort_size <> cells.cohort_size OR "
        + differences;
  }

  private static Stream<String> funnel() {
    Stream<String> bounds =
        Stream.of("", "_by_tenant", "_by_country", "_weekly")
            .map(
                it ->
                    "SELECT * FROM product.signup_funnel"
                        + it
                        + " WHERE converted < 0 OR converted > entrants OR in_progress < 0 OR"
                        + " dropped_off < 0 OR entrants <> converted + in_progress + dropped_off OR"
                        + " ABS(drop_off_rate + rate_of_previous - 1) > 0.000001 OR"
                        + " (is_largest_leak AND dropped_off = 0)");
    Stream<String> leaks =
        Stream.of(
            "SELECT cohort_week FROM product.signup_funnel_weekly GROUP BY cohort_week HAVING"
                + " SUM(CASE WHEN is_largest_leak THEN 1 ELSE 0 END) <> CASE WHEN MAX(dropped_off)"
                + " > 0 THEN 1 ELSE 0 END",
            // 2026-02-01 is a Sunday: its signups are in no whole week.
            "SELECT total.step FROM product.signup_funnel AS total JOIN (SELECT step,"
                + " SUM(entrants) AS entrants FROM product.signup_funnel_weekly GROUP BY step) AS"
                + " weeks ON weeks.step = total.step WHERE total.step = 1 AND total.entrants <>"
                + " weeks.entrants + (SELECT COUNT(*) FROM usage.user_lifecycle WHERE signup_date ="
                + " DATE '2026-02-01')");
    return Stream.concat(bounds, leaks);
  }

  private static Stream<String> adoption() {
    Stream<String> bounds =
        Stream.of("", "_by_tenant", "_by_plan", "_by_country")
            .map(
                it ->
                    "SELECT * FROM product.feature_adoption"
                        + it
                        + " WHERE users < 0 OR users > active_users OR tenants < 0 OR tenants >"
                        + " active_tenants OR user_days < users OR user_days > 28 * users OR"
                        + " tenant_days < tenants OR tenant_days > 28 * tenants OR (NOT is_complete"
                        + " AND (adoption IS NOT NULL OR days_per_user IS NOT NULL)) OR"
                        + " (adoption_change IS NOT NULL AND adoption_before IS NULL)");
    Stream<String> firsts =
        Stream.of(
            "SELECT firsts.feature FROM (SELECT feature, SUM(first_users) AS users,"
                + " SUM(first_tenants) AS tenants FROM product.feature_first_use GROUP BY feature)"
                + " AS firsts JOIN (SELECT feature, COUNT(DISTINCT user_id) AS users,"
                + " COUNT(DISTINCT tenant_id) AS tenants FROM usage.user_feature_usage WHERE"
                + " is_core GROUP BY feature) AS seen ON seen.feature = firsts.feature WHERE"
                + " firsts.users <> seen.users OR firsts.tenants <> seen.tenants",
            "SELECT one.feature FROM product.feature_first_use AS one JOIN product.feature_adoption"
                + " AS two ON two.metric_date = one.metric_date AND two.feature = one.feature WHERE"
                + " one.first_users > one.first_users_in_window OR one.first_users_in_window >"
                + " two.users OR one.first_tenants_in_window > two.tenants");
    return Stream.concat(bounds, firsts);
  }

  /** A view whose counts are the sums of its slices', NULL's included. */
  private record Additive(String name, List<String> slices, String keys, List<String> counts) {
    String total() {
      return "SELECT %1$s, %2$s FROM %3$s ORDER BY %1$s"
          .formatted(keys, String.join(", ", counts), name);
    }

    String summed(String slice) {
      String sums = counts.stream().map("SUM(%s)"::formatted).collect(Collectors.joining(", "));
      return "SELECT %1$s, %2$s FROM %3$s_by_%4$s GROUP BY %1$s ORDER BY %1$s"
          .formatted(keys, sums, name, slice);
    }
  }
}
