WITH horizon AS (
  SELECT
    MIN(usage_date) AS first_day,
    MAX(usage_date) AS last_day,
    MAX(as_of) AS as_of,
    MAX(as_of_date) AS as_of_date
  FROM usage.rollup_day
),
numerators AS (
  SELECT metric_date, plan, SUM(CAST(dau AS DOUBLE)) OVER (PARTITION BY plan ORDER BY metric_date ROWS 27 PRECEDING) / 28 AS numerator
  FROM catalog.dau_by_plan
),
denominators AS (
  SELECT metric_date, plan, mau AS denominator
  FROM catalog.mau_by_plan
),
halves AS (
  SELECT metric_date, plan, SUM(numerator) AS numerator, SUM(denominator) AS denominator
  FROM (
    SELECT metric_date, plan, numerator, CAST(0 AS BIGINT) AS denominator
    FROM numerators
    UNION ALL
    SELECT metric_date, plan, CAST(0 AS DOUBLE), denominator
    FROM denominators
  ) AS together
  GROUP BY metric_date, plan
),
judged AS (
  SELECT
    halves.metric_date,
    halves.plan,
    halves.numerator,
    halves.denominator,
    halves.metric_date >= horizon.first_day + INTERVAL '27' DAY AS is_complete,
    horizon.as_of_date >= halves.metric_date + INTERVAL '4' DAY AS is_final,
    horizon.as_of
  FROM halves
  CROSS JOIN horizon
)
SELECT
  metric_date,
  plan,
  CASE WHEN is_complete AND denominator > 0 THEN CAST(numerator AS DOUBLE) / CAST(denominator AS DOUBLE) END AS stickiness,
  numerator,
  denominator,
  is_complete,
  is_final,
  as_of,
  '7846b99acd16' AS definition_hash
FROM judged
