package io.cochonnet.catalog.sql;

/** Of each day's cohort, the share that is active again in a span of days after it. */
final class CohortShareSql {
  static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          cohorts AS (
            SELECT
              {time} AS metric_date,
              [[{column} AS {slice},]]
              COUNT(DISTINCT {entity}) AS members
            FROM {table}
            WHERE {entity} IS NOT NULL
            GROUP BY {time}[[, {column}]]
          ),
          active_days AS (
            SELECT {activity_entity} AS entity, {activity_time} AS active_on
            FROM {activity_table}
            WHERE {activity_entity} IS NOT NULL
          ),
          returned AS (
            SELECT members.{entity} AS entity, members.{time} AS metric_date[[, members.{column} AS {slice}]]
            FROM {table} AS members
            JOIN active_days
              ON active_days.entity = members.{entity}
              AND active_days.active_on >= members.{time} + {from_day}
              AND active_days.active_on <= members.{time} + {to_day}
            CROSS JOIN horizon
            WHERE active_days.active_on <= horizon.last_day
            GROUP BY members.{entity}, members.{time}[[, members.{column}]]
          ),
          [[slices AS (
            SELECT cohorts.{slice}
            FROM cohorts
            CROSS JOIN horizon
            WHERE cohorts.metric_date BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY cohorts.{slice}
          ),]]
          every_day AS (
            SELECT metric_date, [[{slice},]] SUM(returned) AS numerator, SUM(members) AS denominator
            FROM (
              SELECT metric_date, [[{slice},]] CAST(0 AS BIGINT) AS returned, members
              FROM cohorts
              UNION ALL
              SELECT metric_date, [[{slice},]] CAST(1 AS BIGINT), CAST(0 AS BIGINT)
              FROM returned
              UNION ALL
              SELECT rollup_day.usage_date, [[slices.{slice},]] CAST(0 AS BIGINT), CAST(0 AS BIGINT)
              FROM usage.rollup_day
              [[CROSS JOIN slices]]
            ) AS together
            GROUP BY metric_date[[, {slice}]]
          ),
          judged AS (
            SELECT
              every_day.metric_date,
              [[every_day.{slice},]]
              every_day.numerator,
              every_day.denominator,
              every_day.metric_date + {to_day} <= horizon.last_day
                AND horizon.as_of_date >= every_day.metric_date + {final_after} AS is_complete,
              horizon.as_of
            FROM every_day
            CROSS JOIN horizon
            WHERE every_day.metric_date BETWEEN horizon.first_day AND horizon.last_day
          )
          SELECT
            metric_date,
            [[{slice},]]
            CASE WHEN is_complete AND denominator > 0 THEN CAST(numerator AS DOUBLE) / CAST(denominator AS DOUBLE) END AS {metric},
            numerator,
            denominator,
            is_complete,
            is_complete AS is_final,
            as_of,
            '{hash}' AS definition_hash
          FROM judged
          """);

  private CohortShareSql() {}
}
