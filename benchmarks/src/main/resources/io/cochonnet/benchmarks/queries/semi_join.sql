SELECT t.tenant_id, t.name
FROM tenant t
WHERE EXISTS (
  SELECT 1
  FROM api_usage_event e
  WHERE e.tenant_id = t.tenant_id AND e.status = 500 AND e.ts >= TIMESTAMP '2025-03-20 00:00:00')
