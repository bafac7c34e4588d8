package io.cochonnet.catalog.sql;

/**
 * Distinct values over a trailing window, by entries and exits: a value enters on an active day
 * when the active day before has left the window, and leaves when the window has passed an active
 * day and no other came in between. The running sum of entries less exits is the count, so the cost
 * is linear in active days whatever the length of the window. An active day that is there twice
 * changes nothing: it neither enters nor leaves. So users' days are read as they are, and only
 * where many rows make one active day (tenants) are they grouped first, in the database.
 */
final class TrailingDistinctSql {
  static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          active_days AS (
            SELECT {entity} AS entity, [[{column} AS {slice},]] {time} AS active_on
            FROM {table}
            WHERE {entity} IS NOT NULL{grouping}
          ),
          neighbours AS (
            SELECT
              active_days.active_on,
              [[active_days.{slice},]]
              LAG(active_days.active_on) OVER (PARTITION BY active_days.entity[[, active_days.{slice}]] ORDER BY active_days.active_on) AS previous_on,
              LEAD(active_days.active_on) OVER (PARTITION BY active_days.entity[[, active_days.{slice}]] ORDER BY active_days.active_on) AS next_on
            FROM active_days
            CROSS JOIN horizon
            WHERE active_days.active_on BETWEEN horizon.first_day AND horizon.last_day
          ),
          turns AS (
            SELECT
              active_on AS metric_date,
              [[{slice},]]
              SUM(CASE WHEN previous_on IS NULL OR previous_on + {window} <= active_on THEN 1 ELSE 0 END) AS entries,
              SUM(CASE WHEN next_on IS NULL OR next_on >= active_on + {window} THEN 1 ELSE 0 END) AS exits
            FROM neighbours
            GROUP BY active_on[[, {slice}]]
          ),
          [[slices AS (
            SELECT seen.{slice}
            FROM (
              SELECT {column} AS {slice}, {time} AS seen_on
              FROM {table}
              WHERE {entity} IS NOT NULL
              GROUP BY {column}, {time}
            ) AS seen
            CROSS JOIN horizon
            WHERE seen.seen_on BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY seen.{slice}
          ),]]
          every_day AS (
            SELECT metric_date, [[{slice},]] SUM(entries) AS entries, SUM(exits) AS exits
            FROM (
              SELECT metric_date, [[{slice},]] entries, exits
              FROM turns
              UNION ALL
              SELECT rollup_day.usage_date, [[slices.{slice},]] 0, 0
              FROM usage.rollup_day
              [[CROSS JOIN slices]]
            ) AS together
            GROUP BY metric_date[[, {slice}]]
          ),
          running_sums AS (
            SELECT
              metric_date,
              [[{slice},]]
              SUM(entries) OVER ([[PARTITION BY {slice} ]]ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS entered,
              SUM(exits) OVER ([[PARTITION BY {slice} ]]ORDER BY metric_date ROWS BETWEEN UNBOUNDED PRECEDING AND {window_days} PRECEDING) AS gone
            FROM every_day
          )
          SELECT
            running_sums.metric_date,
            [[running_sums.{slice},]]
            running_sums.entered - COALESCE(running_sums.gone, 0) AS {metric},
            running_sums.metric_date >= horizon.first_day + {window_less_one} AS is_complete,
            horizon.as_of_date >= running_sums.metric_date + {final_after} AS is_final,
            horizon.as_of,
            '{hash}' AS definition_hash
          FROM running_sums
          CROSS JOIN horizon
          """);

  private TrailingDistinctSql() {}
}
