SELECT
  metric_date,
  METRIC(retention_m1) AS retention_m1,
  CAST(METRIC_NUMERATOR(retention_m1) AS BIGINT) AS numerator,
  CAST(METRIC_DENOMINATOR(retention_m1) AS BIGINT) AS denominator,
  METRIC_IS_COMPLETE(retention_m1) AS is_complete,
  METRIC_IS_FINAL(retention_m1) AS is_final,
  METRIC_AS_OF(retention_m1) AS as_of,
  'dedaa7d44699' AS definition_hash
FROM catalog.metrics
GROUP BY metric_date
