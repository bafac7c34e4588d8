SELECT cohort AS c, TIMESTAMPDIFF(WEEK, cohort, w) AS k, COUNT(*) AS users
FROM (
  SELECT user_id, w, MIN(w) OVER (PARTITION BY user_id) AS cohort
  FROM (SELECT DISTINCT user_id, FLOOR(ts TO WEEK) AS w FROM api_usage_event) AS active) AS cohorts
GROUP BY cohort, TIMESTAMPDIFF(WEEK, cohort, w)
