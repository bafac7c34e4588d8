SELECT t, d, SUM(n) OVER (PARTITION BY t ORDER BY d ROWS UNBOUNDED PRECEDING) AS run
FROM (
  SELECT tenant_id AS t, FLOOR(ts TO DAY) AS d, COUNT(*) AS n
  FROM api_usage_event
  WHERE tenant_id IS NOT NULL
  GROUP BY tenant_id, FLOOR(ts TO DAY)) AS daily
