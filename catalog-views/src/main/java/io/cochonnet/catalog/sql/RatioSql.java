package io.cochonnet.catalog.sql;

/** One metric's view divided by another's, put together by UNION ALL so that NULL slices meet. */
final class RatioSql {
  static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          numerators AS (
            SELECT metric_date, [[{slice},]] {numerator_value} AS numerator
            FROM catalog.{numerator}{suffix}
          ),
          denominators AS (
            SELECT metric_date, [[{slice},]] {denominator_value} AS denominator
            FROM catalog.{denominator}{suffix}
          ),
          halves AS (
            SELECT metric_date, [[{slice},]] SUM(numerator) AS numerator, SUM(denominator) AS denominator
            FROM (
              SELECT metric_date, [[{slice},]] numerator, CAST(0 AS {denominator_type}) AS denominator
              FROM numerators
              UNION ALL
              SELECT metric_date, [[{slice},]] CAST(0 AS {numerator_type}), denominator
              FROM denominators
            ) AS together
            GROUP BY metric_date[[, {slice}]]
          ),
          judged AS (
            SELECT
              halves.metric_date,
              [[halves.{slice},]]
              halves.numerator,
              halves.denominator,
              halves.metric_date >= horizon.first_day + {window_less_one} AS is_complete,
              horizon.as_of_date >= halves.metric_date + {final_after} AS is_final,
              horizon.as_of
            FROM halves
            CROSS JOIN horizon
          )
          SELECT
            metric_date,
            [[{slice},]]
            CASE WHEN is_complete AND denominator > 0 THEN CAST(numerator AS DOUBLE) / CAST(denominator AS DOUBLE) END AS {metric},
            numerator,
            denominator,
            is_complete,
            is_final,
            as_of,
            '{hash}' AS definition_hash
          FROM judged
          """);

  private RatioSql() {}

  /**
   * A metric's daily value, or its mean over the days up to the day; days before the first one
   * count as 0.
   */
  static String value(String metric, int meanOver, Slice slice) {
    if (meanOver == 1) {
      return metric;
    }
    String partition = slice.dimension().map(it -> "PARTITION BY " + it.name() + " ").orElse("");
    return "SUM(CAST(%s AS DOUBLE)) OVER (%sORDER BY metric_date ROWS %d PRECEDING) / %d"
        .formatted(metric, partition, meanOver - 1, meanOver);
  }

  static String type(int meanOver) {
    return meanOver == 1 ? "BIGINT" : "DOUBLE";
  }
}
