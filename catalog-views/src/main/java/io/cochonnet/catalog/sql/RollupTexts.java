package io.cochonnet.catalog.sql;

/** The texts of the rollups. */
final class RollupTexts {
  /** When each plan of each tenant was in force; {@code valid_to} is exclusive, NULL for now. */
  static final String PLAN_PERIODS =
      """
      plan_periods AS (
        SELECT
          tenant_id,
          plan,
          valid_from,
          LEAD(valid_from) OVER (PARTITION BY tenant_id ORDER BY valid_from, plan) AS valid_to
        FROM usage.tenant_plan
        WHERE tenant_id IS NOT NULL AND valid_from IS NOT NULL
      )\
      """;

  static final SqlTemplate EVENTS_BY_DAY =
      new SqlTemplate(
          """
          SELECT LOCAL_DATE(ts, {zone}) AS usage_date, COUNT(*) AS events
          FROM usage.api_usage_event
          WHERE ts >= {from_moment}
            AND ts < {to_moment}
            AND user_id IS NOT NULL
          GROUP BY LOCAL_DATE(ts, {zone})
          """);

  static final SqlTemplate USER_FEATURE_USAGE =
      new SqlTemplate(
          """
          WITH grouped_events AS (
            SELECT
              LOCAL_DATE(ts, {zone}) AS usage_date,
              user_id,
              tenant_id,
              feature,
              COUNT(*) AS events,
              SUM(CASE WHEN status >= 500 THEN 1 ELSE 0 END) AS errors,
              SUM(duration_ms) AS duration_ms_sum,
              MIN(ts) AS first_at
            FROM usage.api_usage_event
            WHERE ts >= {from_moment}
              AND ts < {to_moment}
              AND user_id IS NOT NULL
            GROUP BY LOCAL_DATE(ts, {zone}), user_id, tenant_id, feature
          ),
          daily AS (
            SELECT
              grouped_events.*,
              MIN(first_at) OVER (PARTITION BY usage_date, user_id, tenant_id) AS first_of_day
            FROM grouped_events
          ),
          {plan_periods}
          SELECT
            daily.usage_date,
            daily.user_id,
            daily.tenant_id,
            daily.feature,
            COALESCE(daily.feature IN ({core}), FALSE) AS is_core,
            daily.events,
            CAST(daily.errors AS BIGINT) AS errors,
            CAST(daily.duration_ms_sum AS BIGINT) AS duration_ms_sum,
            plan_periods.plan AS plan_at_event,
            app_user.country AS country_at_event,
            tenant.country AS tenant_country,
            app_user.signup_source,
            LOCAL_DATE(app_user.signup_at, {zone}) AS signup_date,
            {run} AS rolled_up_at
          FROM daily
          LEFT JOIN usage.app_user AS app_user
            ON app_user.user_id = daily.user_id
          LEFT JOIN usage.tenant AS tenant
            ON tenant.tenant_id = daily.tenant_id
          LEFT JOIN plan_periods
            ON plan_periods.tenant_id = daily.tenant_id
            AND plan_periods.valid_from <= daily.first_of_day
            AND (plan_periods.valid_to IS NULL OR plan_periods.valid_to > daily.first_of_day)
          WHERE app_user.internal IS NOT TRUE
          """);

  static final SqlTemplate USER_ACTIVITY =
      new SqlTemplate(
          """
          SELECT
            usage_date,
            user_id,
            tenant_id,
            SUM(events) AS events,
            MAX(plan_at_event) AS plan_at_event,
            MAX(country_at_event) AS country_at_event,
            MAX(tenant_country) AS tenant_country,
            MAX(signup_source) AS signup_source,
            MAX(signup_date) AS signup_date,
            {run} AS rolled_up_at
          FROM usage.user_feature_usage
          WHERE is_core
            AND usage_date >= {from}
            AND usage_date <= {to}
          GROUP BY usage_date, user_id, tenant_id
          """);

  /**
   * The plan at a tenant's first event of a day is, of the plans seen in its events of the day, the
   * one that was in force first.
   */
  static final SqlTemplate FEATURE_USAGE =
      new SqlTemplate(
          """
          WITH counted AS (
            SELECT
              usage_date,
              tenant_id,
              feature,
              SUM(events) AS events,
              COUNT(DISTINCT user_id) AS users,
              SUM(errors) AS errors,
              SUM(duration_ms_sum) AS duration_ms_sum,
              MAX(tenant_country) AS country_at_event
            FROM usage.user_feature_usage
            WHERE usage_date >= {from}
              AND usage_date <= {to}
            GROUP BY usage_date, tenant_id, feature
          ),
          plans_seen AS (
            SELECT usage_date, tenant_id, plan_at_event
            FROM usage.user_feature_usage
            WHERE usage_date >= {from}
              AND usage_date <= {to}
              AND tenant_id IS NOT NULL
            GROUP BY usage_date, tenant_id, plan_at_event
          ),
          {plan_periods},
          ranked_plans AS (
            SELECT
              plans_seen.usage_date,
              plans_seen.tenant_id,
              plans_seen.plan_at_event,
              ROW_NUMBER() OVER (PARTITION BY plans_seen.usage_date, plans_seen.tenant_id ORDER BY plan_periods.valid_from NULLS FIRST) AS turn
            FROM plans_seen
            LEFT JOIN plan_periods
              ON plan_periods.tenant_id = plans_seen.tenant_id
              AND plan_periods.plan = plans_seen.plan_at_event
              AND LOCAL_DATE(plan_periods.valid_from, {zone}) <= plans_seen.usage_date
              AND (plan_periods.valid_to IS NULL OR LOCAL_DATE(plan_periods.valid_to, {zone}) >= plans_seen.usage_date)
          )
          SELECT
            counted.usage_date,
            counted.tenant_id,
            counted.feature,
            counted.events,
            counted.users,
            counted.errors,
            counted.duration_ms_sum,
            ranked_plans.plan_at_event,
            counted.country_at_event,
            {run} AS rolled_up_at
          FROM counted
          LEFT JOIN ranked_plans
            ON ranked_plans.usage_date = counted.usage_date
            AND ranked_plans.tenant_id = counted.tenant_id
            AND ranked_plans.turn = 1
          """);

  static final SqlTemplate ROLLUP_DAY =
      new SqlTemplate(
          """
          SELECT
            usage_date,
            {as_of} AS as_of,
            {as_of_date} AS as_of_date,
            SUM(events) AS events,
            {run} AS rolled_up_at
          FROM (
            SELECT usage_date, SUM(events) AS events
            FROM usage.user_feature_usage
            WHERE usage_date >= {from}
              AND usage_date <= {to}
            GROUP BY usage_date
            UNION ALL
            SELECT usage_date, events
            FROM (VALUES
              {days}
            ) AS empty_days (usage_date, events)
          ) AS together
          GROUP BY usage_date
          """);

  /** Days that were rolled up before, while they are written again. */
  static final SqlTemplate DAYS_BEGUN =
      new SqlTemplate(
          """
          SELECT usage_date, as_of, as_of_date, events, CAST(NULL AS TIMESTAMP(3)) AS rolled_up_at
          FROM usage.rollup_day
          WHERE usage_date >= {from}
            AND usage_date <= {to}
          """);

  /** The same days when their rows are written; {@code as_of} is one for all and moves later. */
  static final SqlTemplate DAYS_ENDED =
      new SqlTemplate(
          """
          WITH counted AS (
            SELECT usage_date, SUM(events) AS events
            FROM usage.user_feature_usage
            WHERE usage_date >= {from}
              AND usage_date <= {to}
            GROUP BY usage_date
          )
          SELECT
            rollup_day.usage_date,
            rollup_day.as_of,
            rollup_day.as_of_date,
            COALESCE(counted.events, 0) AS events,
            {run} AS rolled_up_at
          FROM usage.rollup_day AS rollup_day
          LEFT JOIN counted
            ON counted.usage_date = rollup_day.usage_date
          WHERE rollup_day.usage_date >= {from}
            AND rollup_day.usage_date <= {to}
          """);

  private RollupTexts() {}
}
