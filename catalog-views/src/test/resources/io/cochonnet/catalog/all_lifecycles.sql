-- All lifecycles from all users, matches and activity at once, as it was computed before runs looked at changes only.
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
plan_periods AS (
  SELECT
    tenant_id,
    plan,
    valid_from,
    LEAD(valid_from) OVER (PARTITION BY tenant_id ORDER BY valid_from, plan) AS valid_to
  FROM usage.tenant_plan
  WHERE tenant_id IS NOT NULL AND valid_from IS NOT NULL
)
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
  activations.activation_date
FROM people
LEFT JOIN match_days
  ON match_days.user_id = people.user_id
LEFT JOIN activations
  ON activations.user_id = people.user_id
LEFT JOIN plan_periods
  ON plan_periods.tenant_id = people.tenant_id
  AND plan_periods.valid_from <= people.signup_at
  AND (plan_periods.valid_to IS NULL OR plan_periods.valid_to > people.signup_at)
