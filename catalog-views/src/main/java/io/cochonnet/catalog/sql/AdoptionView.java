package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Users and tenants of each core feature over 28 days, against all active ones. All four counts go
 * through one computation by entries and exits, see {@link TrailingDistinctSql}; the rows without a
 * feature hold the active ones.
 */
final class AdoptionView {
  private static final int WINDOW = 28;

  private static final List<ColumnDefinition> BEFORE = List.of(Columns.METRIC_DATE);
  private static final List<ColumnDefinition> AFTER =
      List.of(
          Columns.text("feature", "A core feature; every one that was ever used."),
          Columns.count("users", "Distinct users of the feature in the 28 days up to the day."),
          Columns.count("active_users", "Distinct users active in the same days and slice."),
          Columns.fraction("adoption", "users / active_users; NULL where incomplete or nobody."),
          Columns.count("tenants", "Distinct tenants with a user of the feature in those days."),
          Columns.count("active_tenants", "Distinct tenants with an active user in those days."),
          Columns.fraction(
              "tenant_adoption", "tenants / active_tenants; NULL where incomplete or none."),
          Columns.IS_COMPLETE,
          Columns.IS_FINAL,
          Columns.AS_OF);

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
              CASE WHEN next_on IS NULL OR next_on >= usage_date + {window} THEN 1 ELSE 0 END AS leaving
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
              SUM((1 - is_user) * leaving) AS tenant_exits
            FROM changes
            GROUP BY metric_date, feature[[, {slice}]]
          ),
          features AS (
            SELECT seen.feature
            FROM (
              SELECT feature, usage_date
              FROM usage.user_feature_usage
              WHERE is_core
              GROUP BY feature, usage_date
            ) AS seen
            CROSS JOIN horizon
            WHERE seen.usage_date BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY seen.feature
            UNION ALL
            SELECT CAST(NULL AS VARCHAR) AS feature
            FROM horizon
          ),
          [[slices AS (
            SELECT seen.{slice}
            FROM (
              SELECT {column} AS {slice}, usage_date
              FROM usage.user_activity
              GROUP BY {column}, usage_date
            ) AS seen
            CROSS JOIN horizon
            WHERE seen.usage_date BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY seen.{slice}
          ),]]
          every_day AS (
            SELECT
              metric_date,
              feature,
              [[{slice},]]
              SUM(user_entries) AS user_entries,
              SUM(user_exits) AS user_exits,
              SUM(tenant_entries) AS tenant_entries,
              SUM(tenant_exits) AS tenant_exits
            FROM (
              SELECT metric_date, feature, [[{slice},]] user_entries, user_exits, tenant_entries, tenant_exits
              FROM turns
              UNION ALL
              SELECT rollup_day.usage_date, features.feature, [[slices.{slice},]] 0, 0, 0, 0
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
                - COALESCE(SUM(tenant_exits) OVER (PARTITION BY feature[[, {slice}]] ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND {window_days} PRECEDING), 0) AS tenants
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
              MAX(CASE WHEN feature IS NULL THEN tenants END) OVER (PARTITION BY metric_date[[, {slice}]]) AS active_tenants
            FROM running_sums
          ),
          judged AS (
            SELECT
              compared.*,
              compared.metric_date >= horizon.first_day + {window_less_one} AS is_complete,
              horizon.as_of_date >= compared.metric_date + {final_after} AS is_final,
              horizon.as_of
            FROM compared
            CROSS JOIN horizon
            WHERE compared.feature IS NOT NULL
          )
          SELECT
            metric_date,
            [[{slice},]]
            feature,
            users,
            active_users,
            CASE WHEN is_complete AND active_users > 0 THEN CAST(users AS DOUBLE) / CAST(active_users AS DOUBLE) END AS adoption,
            tenants,
            active_tenants,
            CASE WHEN is_complete AND active_tenants > 0 THEN CAST(tenants AS DOUBLE) / CAST(active_tenants AS DOUBLE) END AS tenant_adoption,
            is_complete,
            is_final,
            as_of
          FROM judged
          """);

  private AdoptionView() {}

  static ViewDefinition of(Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("user", SqlText.varchar("user"));
    values.put("tenant", SqlText.varchar("tenant"));
    values.put("window", SqlText.days(WINDOW));
    values.put("window_days", Integer.toString(WINDOW));
    values.put("window_less_one", SqlText.days(WINDOW - 1));
    values.put("final_after", SqlText.days(1 + lateDays));
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "feature_adoption" + slice.suffix(),
        "Share of the active users and tenants that used each core feature in the 28 days up to"
            + " the day."
            + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(BEFORE, AFTER));
  }
}
