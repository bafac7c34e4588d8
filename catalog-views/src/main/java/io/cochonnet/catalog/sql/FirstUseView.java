package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Users and tenants by the day of their first use of each core feature. Everybody has one first use
 * of a feature, in one slice, so these counts add up over days and slices.
 */
final class FirstUseView {
  private static final int WINDOW = 28;

  private static final List<ColumnDefinition> AFTER =
      List.of(
          AdoptionColumns.FEATURE,
          Columns.count("first_users", "Users whose first use of the feature is on the day."),
          Columns.count(
              "first_users_in_window",
              "Users whose first use of the feature is in the 28 days up to the day."),
          Columns.count(
              "first_tenants", "Tenants whose first use of the feature, by anyone, is on the day."),
          Columns.count(
              "first_tenants_in_window",
              "Tenants whose first use of the feature, by anyone, is in the 28 days."),
          Columns.IS_COMPLETE,
          Columns.IS_FINAL,
          Columns.AS_OF);

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
              """
              WITH {horizon},
              ranked_uses AS (
                SELECT
                  1 AS is_user,
                  uses.usage_date,
                  uses.feature,
                  [[uses.{column} AS {slice},]]
                  ROW_NUMBER() OVER (PARTITION BY uses.user_id, uses.feature ORDER BY uses.usage_date, uses.tenant_id NULLS LAST) AS turn
                FROM usage.user_feature_usage AS uses
                CROSS JOIN horizon
                WHERE uses.is_core AND uses.usage_date BETWEEN horizon.first_day AND horizon.last_day
                UNION ALL
                SELECT
                  0 AS is_user,
                  uses.usage_date,
                  uses.feature,
                  [[uses.{column} AS {slice},]]
                  ROW_NUMBER() OVER (PARTITION BY uses.tenant_id, uses.feature ORDER BY uses.usage_date, uses.user_id) AS turn
                FROM usage.user_feature_usage AS uses
                CROSS JOIN horizon
                WHERE uses.is_core AND uses.tenant_id IS NOT NULL AND uses.usage_date BETWEEN horizon.first_day AND horizon.last_day
              ),
              {used_features},
              {slices}
              every_day AS (
                SELECT
                  metric_date,
                  feature,
                  [[{slice},]]
                  SUM(first_users) AS first_users,
                  SUM(first_tenants) AS first_tenants
                FROM (
                  SELECT usage_date AS metric_date, feature, [[{slice},]] is_user AS first_users, 1 - is_user AS first_tenants
                  FROM ranked_uses
                  WHERE turn = 1
                  UNION ALL
                  SELECT rollup_day.usage_date, used_features.feature, [[slices.{slice},]] 0, 0
                  FROM usage.rollup_day
                  CROSS JOIN used_features
                  [[CROSS JOIN slices]]
                ) AS together
                GROUP BY metric_date, feature[[, {slice}]]
              ),
              windows AS (
                SELECT
                  every_day.*,
                  SUM(first_users) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN {days_before} PRECEDING AND CURRENT ROW) AS first_users_in_window,
                  SUM(first_tenants) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN {days_before} PRECEDING AND CURRENT ROW) AS first_tenants_in_window
                FROM every_day
              )
              SELECT
                windows.metric_date,
                [[windows.{slice},]]
                windows.feature,
                windows.first_users,
                windows.first_users_in_window,
                windows.first_tenants,
                windows.first_tenants_in_window,
                windows.metric_date >= horizon.first_day + {window_less_one} AS is_complete,
                horizon.as_of_date >= windows.metric_date + {final_after} AS is_final,
                horizon.as_of
              FROM windows
              CROSS JOIN horizon
              """)
          .with("used_features", FeatureText.USED_FEATURES)
          .with("slices", FeatureText.SLICES);

  private FirstUseView() {}

  static ViewDefinition of(Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("days_before", Integer.toString(WINDOW - 1));
    values.put("window_less_one", SqlText.days(WINDOW - 1));
    values.put("final_after", SqlText.days(1 + lateDays));
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "feature_first_use" + slice.suffix(),
        "Users and tenants by the day of their first use of each core feature since the data began."
            + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(List.of(Columns.METRIC_DATE), AFTER));
  }
}
