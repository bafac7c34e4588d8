WITH horizon AS (
  SELECT
    MIN(usage_date) AS first_day,
    MAX(usage_date) AS last_day,
    MAX(as_of) AS as_of,
    MAX(as_of_date) AS as_of_date
  FROM usage.rollup_day
),
cohorts AS (
  SELECT
    signup_date AS metric_date,
    COUNT(DISTINCT user_id) AS members
  FROM usage.user_lifecycle
  WHERE user_id IS NOT NULL
  GROUP BY signup_date
),
active_days AS (
  SELECT user_id AS entity, usage_date AS active_on
  FROM usage.user_activity
  WHERE user_id IS NOT NULL
),
returned AS (
  SELECT members.user_id AS entity, members.signup_date AS metric_date
  FROM usage.user_lifecycle AS members
  JOIN active_days
    ON active_days.entity = members.user_id
    AND active_days.active_on >= members.signup_date + INTERVAL '28' DAY
    AND active_days.active_on <= members.signup_date + INTERVAL '55' DAY
  CROSS JOIN horizon
  WHERE active_days.active_on <= horizon.last_day
  GROUP BY members.user_id, members.signup_date
),
every_day AS (
  SELECT metric_date, SUM(returned) AS numerator, SUM(members) AS denominator
  FROM (
    SELECT metric_date, CAST(0 AS BIGINT) AS returned, members
    FROM cohorts
    UNION ALL
    SELECT metric_date, CAST(1 AS BIGINT), CAST(0 AS BIGINT)
    FROM returned
    UNION ALL
    SELECT rollup_day.usage_date, CAST(0 AS BIGINT), CAST(0 AS BIGINT)
    FROM usage.rollup_day
  ) AS together
  GROUP BY metric_date
),
judged AS (
  SELECT
    every_day.metric_date,
    every_day.numerator,
    every_day.denominator,
    every_day.metric_date + INTERVAL '55' DAY <= horizon.last_day
      AND horizon.as_of_date >= every_day.metric_date + INTERVAL '59' DAY AS is_complete,
    horizon.as_of
  FROM every_day
  CROSS JOIN horizon
  WHERE every_day.metric_date BETWEEN horizon.first_day AND horizon.last_day
)
SELECT
  metric_date,
  CASE WHEN is_complete AND denominator > 0 THEN CAST(numerator AS DOUBLE) / CAST(denominator AS DOUBLE) END AS retention_m1,
  numerator,
  denominator,
  is_complete,
  is_complete AS is_final,
  as_of,
  'dedaa7d44699' AS definition_hash
FROM judged
