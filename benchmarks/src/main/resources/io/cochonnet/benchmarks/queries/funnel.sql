SELECT COUNT(*) AS s1, COUNT(t2) AS s2, COUNT(t3) AS s3
FROM (
  SELECT user_id, MIN(t2) AS t2, MIN(CASE WHEN feature = 'export' AND ts >= t2 THEN ts END) AS t3
  FROM (
    SELECT user_id, ts, feature, MIN(CASE WHEN feature = 'search' THEN ts END) OVER (PARTITION BY user_id) AS t2
    FROM (
      SELECT user_id, ts, feature, MIN(CASE WHEN feature = 'login' THEN ts END) OVER (PARTITION BY user_id) AS t1
      FROM api_usage_event
      WHERE feature IN ('login', 'search', 'export')) AS first_step
    WHERE ts >= t1) AS second_step
  GROUP BY user_id) AS steps
