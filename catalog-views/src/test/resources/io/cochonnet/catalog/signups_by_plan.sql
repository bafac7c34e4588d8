WITH horizon AS (
  SELECT
    MIN(usage_date) AS first_day,
    MAX(usage_date) AS last_day,
    MAX(as_of) AS as_of,
    MAX(as_of_date) AS as_of_date
  FROM usage.rollup_day
),
counted AS (
  SELECT
    signup_date AS metric_date,
    plan_at_signup AS plan,
    COUNT(*) AS signups
  FROM usage.user_lifecycle
  WHERE user_id IS NOT NULL
  GROUP BY signup_date, plan_at_signup
),
slices AS (
  SELECT counted.plan
  FROM counted
  CROSS JOIN horizon
  WHERE counted.metric_date BETWEEN horizon.first_day AND horizon.last_day
  GROUP BY counted.plan
),
every_day AS (
  SELECT metric_date, plan, SUM(signups) AS signups
  FROM (
    SELECT metric_date, plan, signups
    FROM counted
    UNION ALL
    SELECT rollup_day.usage_date, slices.plan, CAST(0 AS BIGINT)
    FROM usage.rollup_day
    CROSS JOIN slices
  ) AS together
  GROUP BY metric_date, plan
)
SELECT
  every_day.metric_date,
  every_day.plan,
  every_day.signups,
  TRUE AS is_complete,
  horizon.as_of_date >= every_day.metric_date + INTERVAL '4' DAY AS is_final,
  horizon.as_of,
  '09a6c38ebc5b' AS definition_hash
FROM every_day
CROSS JOIN horizon
WHERE every_day.metric_date BETWEEN horizon.first_day AND horizon.last_day
