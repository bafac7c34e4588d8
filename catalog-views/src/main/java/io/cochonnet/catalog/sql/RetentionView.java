package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.type.SqlTypeName;

/** Cohorts by the week or month of signup, and how many of each were active in each one after. */
final class RetentionView {
  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          signups AS (
            SELECT counted.signup_date[[, counted.{slice}]], counted.members
            FROM (
              SELECT signup_date, [[{column} AS {slice},]] COUNT(*) AS members
              FROM usage.user_lifecycle
              GROUP BY signup_date[[, {column}]]
            ) AS counted
            CROSS JOIN horizon
            WHERE counted.signup_date BETWEEN horizon.first_day AND horizon.last_day
          ),
          periods AS (
            SELECT {start_of_usage_date} AS period_start
            FROM usage.rollup_day
            CROSS JOIN horizon
            WHERE {start_of_usage_date} >= horizon.first_day
            GROUP BY {start_of_usage_date}
          ),
          [[slices AS (
            SELECT {slice}
            FROM signups
            GROUP BY {slice}
          ),]]
          cohorts AS (
            SELECT cohort_start, [[{slice},]] SUM(members) AS cohort_size
            FROM (
              SELECT {start_of_signup_date} AS cohort_start, [[{slice},]] members
              FROM signups
              UNION ALL
              SELECT periods.period_start, [[slices.{slice},]] CAST(0 AS BIGINT)
              FROM periods
              [[CROSS JOIN slices]]
            ) AS together
            GROUP BY cohort_start[[, {slice}]]
          ),
          active_periods AS (
            SELECT active.user_id, {active_period} AS period_start
            FROM usage.user_activity AS active
            CROSS JOIN horizon
            WHERE active.usage_date BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY active.user_id{each_period}
          ),
          returned AS (
            SELECT
              {start_of_members_date} AS cohort_start,
              [[members.{column} AS {slice},]]
              active_periods.period_start,
              COUNT(*) AS retained
            FROM usage.user_lifecycle AS members
            JOIN active_periods
              ON active_periods.user_id = members.user_id
            CROSS JOIN horizon
            WHERE members.signup_date BETWEEN horizon.first_day AND horizon.last_day
              AND active_periods.period_start >= {start_of_members_date}
            GROUP BY {start_of_members_date}, [[members.{column},]] active_periods.period_start
          ),
          cells AS (
            SELECT cohort_start, [[{slice},]] period_start, SUM(cohort_size) AS cohort_size, SUM(retained) AS retained
            FROM (
              SELECT cohorts.cohort_start, [[cohorts.{slice},]] periods.period_start, cohorts.cohort_size, CAST(0 AS BIGINT) AS retained
              FROM cohorts
              JOIN periods
                ON periods.period_start >= cohorts.cohort_start
              UNION ALL
              SELECT cohort_start, [[{slice},]] period_start, CAST(0 AS BIGINT), retained
              FROM returned
            ) AS together
            GROUP BY cohort_start, [[{slice},]] period_start
          ),
          judged AS (
            SELECT
              cells.cohort_start,
              [[cells.{slice},]]
              cells.period_start,
              cells.cohort_size,
              {retained} AS retained,
              {next_start} <= horizon.last_day + INTERVAL '1' DAY
                AND horizon.as_of_date >= {next_start} + {late} AS is_complete,
              horizon.as_of
            FROM cells
            CROSS JOIN horizon
            WHERE cells.cohort_start >= horizon.first_day
          )
          SELECT
            cohort_start AS {cohort},
            [[{slice},]]
            {number} AS "period",
            period_start,
            cohort_size,
            retained,
            CASE WHEN is_complete AND cohort_size > 0 THEN CAST(retained AS DOUBLE) / CAST(cohort_size AS DOUBLE) END AS rate,
            is_complete,
            as_of
          FROM judged
          """);

  /** Which periods a user who was active counts in. */
  enum Counting {
    /** The periods with an active day. */
    EXACT("", "were active in each one after", "Of those, users active in the period."),
    /** Those periods and all before them; so only the last active one matters. */
    ON_OR_AFTER(
        "_on_or_after",
        "were active in each one after or in any later one",
        "Of those, users active in the period or in any later one so far.");

    private final String suffix;
    private final String words;
    private final String retained;

    Counting(String suffix, String words, String retained) {
      this.suffix = suffix;
      this.words = words;
      this.retained = retained;
    }
  }

  private RetentionView() {}

  static ViewDefinition of(CohortPeriod period, Counting counting, Slice slice, int lateDays) {
    return new ViewDefinition(
        ProductViews.SCHEMA,
        name(period, counting) + slice.suffix(),
        "Users by "
            + period.words()
            + " of signup, and how many "
            + counting.words
            + "."
            + slice.words(),
        TEMPLATE.render(slice, values(period, counting, slice, lateDays)),
        slice.columns(List.of(period.cohort()), columns(period, counting)));
  }

  /** The name without the slice. */
  static String name(CohortPeriod period, Counting counting) {
    return "retention_" + period.adverb() + counting.suffix;
  }

  private static Map<String, String> values(
      CohortPeriod period, Counting counting, Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("late", SqlText.days(lateDays));
    values.put("cohort", period.column());
    values.put("start_of_usage_date", period.start("rollup_day.usage_date"));
    values.put("start_of_signup_date", period.start("signup_date"));
    values.put("start_of_members_date", period.start("members.signup_date"));
    values.put("next_start", period.next("cells.period_start"));
    values.put("number", period.number("cohort_start", "period_start"));
    String activeDate = "active.usage_date";
    if (counting == Counting.EXACT) {
      values.put("active_period", period.start(activeDate));
      values.put("each_period", ", " + period.start(activeDate));
      values.put("retained", "cells.retained");
    } else {
      values.put("active_period", period.start("MAX(" + activeDate + ")"));
      values.put("each_period", "");
      values.put("retained", "SUM(cells.retained) OVER (" + fromTheLast(slice) + ")");
    }
    return values;
  }

  /** A cohort's cells from the newest period back to the one in question. */
  private static String fromTheLast(Slice slice) {
    return "PARTITION BY cells.cohort_start"
        + slice.joined("", it -> ", cells." + it.name())
        + " ORDER BY cells.period_start DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";
  }

  private static List<ColumnDefinition> columns(CohortPeriod period, Counting counting) {
    return List.of(
        new ColumnDefinition(
            "period",
            SqlTypeName.INTEGER,
            "0 for the " + period.words() + " of signup, then 1, 2, …"),
        new ColumnDefinition("period_start", SqlTypeName.DATE, "First day of the period."),
        Columns.count("cohort_size", "Users who signed up in the cohort's " + period.words() + "."),
        Columns.count("retained", counting.retained),
        Columns.fraction("rate", "retained / cohort_size; NULL where incomplete or nobody."),
        new ColumnDefinition(
            "is_complete", SqlTypeName.BOOLEAN, "Whether the period is over and final."),
        Columns.AS_OF);
  }
}
