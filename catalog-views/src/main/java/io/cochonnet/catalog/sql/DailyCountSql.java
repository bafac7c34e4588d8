package io.cochonnet.catalog.sql;

/** A count of each day by itself: grouped in the table, then filled up with empty days. */
final class DailyCountSql {
  static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          counted AS (
            SELECT
              {time} AS metric_date,
              [[{column} AS {slice},]]
              {measure} AS {metric}
            FROM {table}
            WHERE {entity} IS NOT NULL
            GROUP BY {time}[[, {column}]]
          ),
          [[slices AS (
            SELECT counted.{slice}
            FROM counted
            CROSS JOIN horizon
            WHERE counted.metric_date BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY counted.{slice}
          ),]]
          every_day AS (
            SELECT metric_date, [[{slice},]] SUM({metric}) AS {metric}
            FROM (
              SELECT metric_date, [[{slice},]] {metric}
              FROM counted
              UNION ALL
              SELECT rollup_day.usage_date, [[slices.{slice},]] CAST(0 AS BIGINT)
              FROM usage.rollup_day
              [[CROSS JOIN slices]]
            ) AS together
            GROUP BY metric_date[[, {slice}]]
          )
          SELECT
            every_day.metric_date,
            [[every_day.{slice},]]
            every_day.{metric},
            TRUE AS is_complete,
            horizon.as_of_date >= every_day.metric_date + {final_after} AS is_final,
            horizon.as_of,
            '{hash}' AS definition_hash
          FROM every_day
          CROSS JOIN horizon
          WHERE every_day.metric_date BETWEEN horizon.first_day AND horizon.last_day
          """);

  private DailyCountSql() {}
}
