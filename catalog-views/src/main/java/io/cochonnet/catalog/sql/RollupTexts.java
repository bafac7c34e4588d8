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

  static final SqlTemplate COUNT_EVENTS =
      new SqlTemplate(
          """
          SELECT COUNT(*) AS events
          FROM usage.api_usage_event
          WHERE ts >= {from_moment}
            AND ts < {to_moment}
            AND user_id IS NOT NULL
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

  static final SqlTemplate USER_LIFECYCLE =
      new SqlTemplate(
          """
          WITH people AS (
            SELECT user_id, tenant_id, signup_at, signup_source, country
            FROM usage.app_user
            WHERE signup_at IS NOT NULL
              AND user_id IS NOT NULL
              AND internal IS NOT TRUE
          ),
          first_matches AS (
            SELECT people.user_id, people.signup_at, MIN(played.played_at) AS first_match_at
            FROM people
            JOIN usage.match_player AS played
              ON played.user_id = people.user_id
              AND played.played_at >= people.signup_at
            WHERE played.played_at <= {as_of}
            GROUP BY people.user_id, people.signup_at
          ),
          match_days AS (
            SELECT user_id, signup_at, first_match_at, LOCAL_DATE(first_match_at, {zone}) AS first_match_date
            FROM first_matches
          ),
          active_days AS (
            SELECT user_id, usage_date
            FROM usage.user_activity
            GROUP BY user_id, usage_date
          ),
          ranked_days AS (
            SELECT
              active_days.user_id,
              active_days.usage_date,
              ROW_NUMBER() OVER (PARTITION BY active_days.user_id ORDER BY active_days.usage_date) AS turn
            FROM active_days
            JOIN match_days
              ON match_days.user_id = active_days.user_id
              AND active_days.usage_date > match_days.first_match_date
              AND active_days.usage_date <= match_days.first_match_date + INTERVAL '28' DAY
            WHERE match_days.first_match_at < match_days.signup_at + INTERVAL '7' DAY
          ),
          activations AS (
            SELECT user_id, usage_date AS activation_date
            FROM ranked_days
            WHERE turn = 3
          ),
          {plan_periods}
          SELECT
            people.user_id,
            people.tenant_id,
            people.signup_at,
            LOCAL_DATE(people.signup_at, {zone}) AS signup_date,
            people.signup_source,
            plan_periods.plan AS plan_at_signup,
            people.country AS country_at_signup,
            match_days.first_match_at,
            match_days.first_match_date,
            activations.activation_date,
            {run} AS rolled_up_at
          FROM people
          LEFT JOIN match_days
            ON match_days.user_id = people.user_id
          LEFT JOIN activations
            ON activations.user_id = people.user_id
          LEFT JOIN plan_periods
            ON plan_periods.tenant_id = people.tenant_id
            AND plan_periods.valid_from <= people.signup_at
            AND (plan_periods.valid_to IS NULL OR plan_periods.valid_to > people.signup_at)
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

  private RollupTexts() {}
}
