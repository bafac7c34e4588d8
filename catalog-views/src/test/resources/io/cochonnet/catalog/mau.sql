SELECT
  metric_date,
  METRIC(mau) AS mau,
  METRIC_IS_COMPLETE(mau) AS is_complete,
  METRIC_IS_FINAL(mau) AS is_final,
  METRIC_AS_OF(mau) AS as_of,
  '09c6dae1a1b5' AS definition_hash
FROM catalog.metrics
GROUP BY metric_date
