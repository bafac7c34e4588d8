SELECT
  metric_date,
  plan,
  METRIC(stickiness) AS stickiness,
  CAST(METRIC_NUMERATOR(stickiness) AS DOUBLE) AS numerator,
  CAST(METRIC_DENOMINATOR(stickiness) AS BIGINT) AS denominator,
  METRIC_IS_COMPLETE(stickiness) AS is_complete,
  METRIC_IS_FINAL(stickiness) AS is_final,
  METRIC_AS_OF(stickiness) AS as_of,
  '7846b99acd16' AS definition_hash
FROM catalog.metrics
GROUP BY metric_date, plan
