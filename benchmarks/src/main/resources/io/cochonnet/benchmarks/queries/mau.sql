SELECT FLOOR(ts TO MONTH) AS m, COUNT(DISTINCT user_id) AS mau, COUNT(*) AS n, SUM(duration_ms) AS s
FROM api_usage_event
GROUP BY FLOOR(ts TO MONTH)
