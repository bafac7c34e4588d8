WITH horizon AS (
  SELECT
    MIN(usage_date) AS first_day,
    MAX(usage_date) AS last_day,
    MAX(as_of) AS as_of,
    MAX(as_of_date) AS as_of_date
  FROM usage.rollup_day
),
active_days AS (
  SELECT user_id AS entity, plan_at_event AS plan, usage_date AS active_on
  FROM usage.user_activity
  WHERE user_id IS NOT NULL
),
neighbours AS (
  SELECT
    active_days.active_on,
    active_days.plan,
    LAG(active_days.active_on) OVER (PARTITION BY active_days.entity, active_days.plan ORDER BY active_days.active_on) AS previous_on,
    LEAD(active_days.active_on) OVER (PARTITION BY active_days.entity, active_days.plan ORDER BY active_days.active_on) AS next_on
  FROM active_days
  CROSS JOIN horizon
  WHERE active_days.active_on BETWEEN horizon.first_day AND horizon.last_day
),
turns AS (
  SELECT
    active_on AS metric_date,
    plan,
    SUM(CASE WHEN previous_on IS NULL OR previous_on + INTERVAL '28' DAY <= active_on THEN 1 ELSE 0 END) AS entries,
    SUM(CASE WHEN next_on IS NULL OR next_on >= active_on + INTERVAL '28' DAY THEN 1 ELSE 0 END) AS exits
  FROM neighbours
  GROUP BY active_on, plan
),
slices AS (
  SELECT seen.plan
  FROM (
    SELECT plan_at_event AS plan, usage_date AS seen_on
    FROM usage.user_activity
    WHERE user_id IS NOT NULL
    GROUP BY plan_at_event, usage_date
  ) AS seen
  CROSS JOIN horizon
  WHERE seen.seen_on BETWEEN horizon.first_day AND horizon.last_day
  GROUP BY seen.plan
),
every_day AS (
  SELECT metric_date, plan, SUM(entries) AS entries, SUM(exits) AS exits
  FROM (
    SELECT metric_date, plan, entries, exits
    FROM turns
    UNION ALL
    SELECT rollup_day.usage_date, slices.plan, 0, 0
    FROM usage.rollup_day
    CROSS JOIN slices
  ) AS together
  GROUP BY metric_date, plan
),
running_sums AS (
  SELECT
    metric_date,
    plan,
    SUM(entries) OVER (PARTITION BY plan ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS entered,
    SUM(exits) OVER (PARTITION BY plan ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND 28 PRECEDING) AS gone
  FROM every_day
)
SELECT
  running_sums.metric_date,
  running_sums.plan,
  running_sums.entered - COALESCE(running_sums.gone, 0) AS mau,
  running_sums.metric_date >= horizon.first_day + INTERVAL '27' DAY AS is_complete,
  horizon.as_of_date >= running_sums.metric_date + INTERVAL '4' DAY AS is_final,
  horizon.as_of,
  '09c6dae1a1b5' AS definition_hash
FROM running_sums
CROSS JOIN horizon
