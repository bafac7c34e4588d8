SELECT t, f, n
FROM (
  SELECT tenant_id AS t, feature AS f, COUNT(*) AS n,
    ROW_NUMBER() OVER (PARTITION BY tenant_id ORDER BY COUNT(*) DESC, feature) AS place
  FROM api_usage_event
  WHERE tenant_id IS NOT NULL
  GROUP BY tenant_id, feature) AS ranked
WHERE place <= 3
