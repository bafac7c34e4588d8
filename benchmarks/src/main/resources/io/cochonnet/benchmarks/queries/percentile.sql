SELECT feature AS f, MIN(duration_ms) AS p95
FROM (
  SELECT feature, duration_ms,
    ROW_NUMBER() OVER (PARTITION BY feature ORDER BY duration_ms) AS place,
    COUNT(*) OVER (PARTITION BY feature) AS n
  FROM api_usage_event
  WHERE duration_ms IS NOT NULL) AS ranked
WHERE place * 100 >= n * 95
GROUP BY feature
