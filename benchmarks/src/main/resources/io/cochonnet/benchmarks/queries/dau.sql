SELECT FLOOR(e.ts TO DAY) AS d, t.country AS c, COUNT(DISTINCT e.user_id) AS dau
FROM api_usage_event e
JOIN tenant t ON t.tenant_id = e.tenant_id
WHERE e.ts >= TIMESTAMP '2025-02-01 00:00:00' AND e.ts < TIMESTAMP '2025-03-01 00:00:00'
GROUP BY FLOOR(e.ts TO DAY), t.country
