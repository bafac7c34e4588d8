SELECT
  metric_date,
  plan,
  METRIC(signups) AS signups,
  METRIC_IS_COMPLETE(signups) AS is_complete,
  METRIC_IS_FINAL(signups) AS is_final,
  METRIC_AS_OF(signups) AS as_of,
  '09a6c38ebc5b' AS definition_hash
FROM catalog.metrics
GROUP BY metric_date, plan
