package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ViewDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Users and tenants of each core feature over 28 days, against all active ones. All four counts go
 * through one computation by entries and exits, see {@link TrailingDistinctSql}; the rows without a
 * feature hold the active ones. The window before is the row of 28 days ago, since no day is left
 * out; so trend and depth cost a running sum and a look back, never a window per day.
 */
final class AdoptionView {
  private static final int WINDOW = 28;

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
              """
              WITH {horizon},
              uses AS (
                SELECT {user} AS unit, user_id AS entity, feature, [[{column} AS {slice},]] usage_date
                FROM usage.user_feature_usage
                WHERE is_core
                UNION ALL
                SELECT {tenant} AS unit, tenant_id AS entity, feature, [[{column} AS {slice},]] usage_date
                FROM usage.user_feature_usage
                WHERE is_core AND tenant_id IS NOT NULL
                GROUP BY tenant_id, feature, [[{column},]] usage_date
                UNION ALL
                SELECT {user} AS unit, user_id AS entity, CAST(NULL AS VARCHAR) AS feature, [[{column} AS {slice},]] usage_date
                FROM usage.user_activity
                UNION ALL
                SELECT {tenant} AS unit, tenant_id AS entity, CAST(NULL AS VARCHAR) AS feature, [[{column} AS {slice},]] usage_date
                FROM usage.user_activity
                WHERE tenant_id IS NOT NULL
                GROUP BY tenant_id, [[{column},]] usage_date
              ),
              neighbours AS (
                SELECT
                  uses.unit,
                  uses.feature,
                  [[uses.{slice},]]
                  uses.usage_date,
                  LAG(uses.usage_date) OVER (PARTITION BY uses.unit, uses.entity, uses.feature[[, uses.{slice}]] ORDER BY uses.usage_date) AS previous_on,
                  LEAD(uses.usage_date) OVER (PARTITION BY uses.unit, uses.entity, uses.feature[[, uses.{slice}]] ORDER BY uses.usage_date) AS next_on
                FROM uses
                CROSS JOIN horizon
                WHERE uses.usage_date BETWEEN horizon.first_day AND horizon.last_day
              ),
              changes AS (
                SELECT
                  usage_date AS metric_date,
                  feature,
                  [[{slice},]]
                  CASE WHEN unit = 'user' THEN 1 ELSE 0 END AS is_user,
                  CASE WHEN previous_on IS NULL OR previous_on + {window} <= usage_date THEN 1 ELSE 0 END AS entry,
                  CASE WHEN next_on IS NULL OR next_on >= usage_date + {window} THEN 1 ELSE 0 END AS leaving,
                  CASE WHEN previous_on IS NULL OR previous_on < usage_date THEN 1 ELSE 0 END AS new_day
                FROM neighbours
              ),
              turns AS (
                SELECT
                  metric_date,
                  feature,
                  [[{slice},]]
                  SUM(is_user * entry) AS user_entries,
                  SUM(is_user * leaving) AS user_exits,
                  SUM((1 - is_user) * entry) AS tenant_entries,
                  SUM((1 - is_user) * leaving) AS tenant_exits,
                  SUM(is_user * new_day) AS user_days,
                  SUM((1 - is_user) * new_day) AS tenant_days
                FROM changes
                GROUP BY metric_date, feature[[, {slice}]]
              ),
              {used_features},
              features AS (
                SELECT feature
                FROM used_features
                UNION ALL
                SELECT CAST(NULL AS VARCHAR) AS feature
                FROM horizon
              ),
              {slices}
              every_day AS (
                SELECT
                  metric_date,
                  feature,
                  [[{slice},]]
                  SUM(user_entries) AS user_entries,
                  SUM(user_exits) AS user_exits,
                  SUM(tenant_entries) AS tenant_entries,
                  SUM(tenant_exits) AS tenant_exits,
                  SUM(user_days) AS user_days,
                  SUM(tenant_days) AS tenant_days
                FROM (
                  SELECT metric_date, feature, [[{slice},]] user_entries, user_exits, tenant_entries, tenant_exits, user_days, tenant_days
                  FROM turns
                  UNION ALL
                  SELECT rollup_day.usage_date, features.feature, [[slices.{slice},]] 0, 0, 0, 0, 0, 0
                  FROM usage.rollup_day
                  CROSS JOIN features
                  [[CROSS JOIN slices]]
                ) AS together
                GROUP BY metric_date, feature[[, {slice}]]
              ),
              running_sums AS (
                SELECT
                  metric_date,
                  feature,
                  [[{slice},]]
                  SUM(user_entries) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                    - COALESCE(SUM(user_exits) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND {window_days} PRECEDING), 0) AS users,
                  SUM(tenant_entries) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                    - COALESCE(SUM(tenant_exits) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND {window_days} PRECEDING), 0) AS tenants,
                  SUM(user_days) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN {days_before} PRECEDING AND CURRENT ROW) AS user_days,
                  SUM(tenant_days) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN {days_before} PRECEDING AND CURRENT ROW) AS tenant_days
                FROM every_day
              ),
              compared AS (
                SELECT
                  metric_date,
                  feature,
                  [[{slice},]]
                  users,
                  MAX(CASE WHEN feature IS NULL THEN users END) OVER (PARTITION BY metric_date[[, {slice}]]) AS active_users,
                  tenants,
                  MAX(CASE WHEN feature IS NULL THEN tenants END) OVER (PARTITION BY metric_date[[, {slice}]]) AS active_tenants,
                  user_days,
                  tenant_days
                FROM running_sums
              ),
              followed AS (
                SELECT
                  compared.*,
                  LAG(users, {window_days}) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date) AS users_before,
                  LAG(active_users, {window_days}) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date) AS active_users_before,
                  LAG(tenants, {window_days}) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date) AS tenants_before,
                  LAG(active_tenants, {window_days}) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date) AS active_tenants_before
                FROM compared
                WHERE feature IS NOT NULL
              ),
              judged AS (
                SELECT
                  followed.*,
                  followed.metric_date >= horizon.first_day + {window_less_one} AS is_complete,
                  followed.metric_date >= horizon.first_day + {both_windows_less_one} AS has_trend,
                  horizon.as_of_date >= followed.metric_date + {final_after} AS is_final,
                  horizon.as_of
                FROM followed
                CROSS JOIN horizon
              ),
              shares AS (
                SELECT
                  judged.*,
                  {users_share} AS adoption,
                  {tenants_share} AS tenant_adoption,
                  {users_share_before} AS adoption_before,
                  {tenants_share_before} AS tenant_adoption_before
                FROM judged
              )
              SELECT
                metric_date,
                [[{slice},]]
                feature,
                users,
                active_users,
                adoption,
                tenants,
                active_tenants,
                tenant_adoption,
                users_before,
                adoption_before,
                adoption - adoption_before AS adoption_change,
                tenants_before,
                tenant_adoption_before,
                tenant_adoption - tenant_adoption_before AS tenant_adoption_change,
                user_days,
                {user_depth} AS days_per_user,
                tenant_days,
                {tenant_depth} AS days_per_tenant,
                is_complete,
                is_final,
                as_of
              FROM shares
              """)
          .with("used_features", FeatureText.USED_FEATURES)
          .with("slices", FeatureText.SLICES);

  private AdoptionView() {}

  static ViewDefinition of(Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("user", SqlText.varchar("user"));
    values.put("tenant", SqlText.varchar("tenant"));
    values.put("window", SqlText.days(WINDOW));
    values.put("window_days", Integer.toString(WINDOW));
    values.put("days_before", Integer.toString(WINDOW - 1));
    values.put("window_less_one", SqlText.days(WINDOW - 1));
    values.put("both_windows_less_one", SqlText.days(2 * WINDOW - 1));
    values.put("final_after", SqlText.days(1 + lateDays));
    values.put("users_share", share("is_complete", "users", "active_users"));
    values.put("tenants_share", share("is_complete", "tenants", "active_tenants"));
    values.put("users_share_before", share("has_trend", "users_before", "active_users_before"));
    values.put(
        "tenants_share_before", share("has_trend", "tenants_before", "active_tenants_before"));
    values.put("user_depth", share("is_complete", "user_days", "users"));
    values.put("tenant_depth", share("is_complete", "tenant_days", "tenants"));
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "feature_adoption" + slice.suffix(),
        "Share of the active users and tenants that used each core feature in the 28 days up to"
            + " the day, against the 28 days before those, and on how many days."
            + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(List.of(Columns.METRIC_DATE), AdoptionColumns.AFTER));
  }

  private static String share(String condition, String numerator, String denominator) {
    return "CASE WHEN %1$s AND %3$s > 0 THEN CAST(%2$s AS DOUBLE) / CAST(%3$s AS DOUBLE) END"
        .formatted(condition, numerator, denominator);
  }
}
