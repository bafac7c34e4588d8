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
            SELECT active.user_id, {start_of_active_date} AS period_start
            FROM usage.user_activity AS active
            CROSS JOIN horizon
            WHERE active.usage_date BETWEEN horizon.first_day AND horizon.last_day
            GROUP BY active.user_id, {start_of_active_date}
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
              cells.*,
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

  private RetentionView() {}

  static ViewDefinition weekly(Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("cohort", "cohort_week");
    values.put("start_of_usage_date", monday("rollup_day.usage_date"));
    values.put("start_of_signup_date", monday("signup_date"));
    values.put("start_of_active_date", monday("active.usage_date"));
    values.put("start_of_members_date", monday("members.signup_date"));
    values.put("next_start", "cells.period_start + INTERVAL '7' DAY");
    values.put("number", "TIMESTAMPDIFF(DAY, cohort_start, period_start) / 7");
    return view("weekly", "ISO week", values, slice, lateDays);
  }

  static ViewDefinition monthly(Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("cohort", "cohort_month");
    values.put("start_of_usage_date", "FLOOR(rollup_day.usage_date TO MONTH)");
    values.put("start_of_signup_date", "FLOOR(signup_date TO MONTH)");
    values.put("start_of_active_date", "FLOOR(active.usage_date TO MONTH)");
    values.put("start_of_members_date", "FLOOR(members.signup_date TO MONTH)");
    values.put("next_start", "cells.period_start + INTERVAL '1' MONTH");
    values.put(
        "number",
        "12 * (EXTRACT(YEAR FROM period_start) - EXTRACT(YEAR FROM cohort_start))"
            + " + EXTRACT(MONTH FROM period_start) - EXTRACT(MONTH FROM cohort_start)");
    return view("monthly", "calendar month", values, slice, lateDays);
  }

  /** The Monday of a day's week; 1900-01-01 was one. */
  private static String monday(String column) {
    return "TIMESTAMPADD(DAY, -MOD(TIMESTAMPDIFF(DAY, DATE '1900-01-01', %s), 7), %s)"
        .formatted(column, column);
  }

  private static ViewDefinition view(
      String name, String period, Map<String, String> values, Slice slice, int lateDays) {
    values.put("horizon", SqlText.HORIZON);
    values.put("late", SqlText.days(lateDays));
    ColumnDefinition cohort =
        new ColumnDefinition(
            values.getOrDefault("cohort", ""),
            SqlTypeName.DATE,
            "First day of the " + period + " of signup.");
    List<ColumnDefinition> after =
        List.of(
            new ColumnDefinition(
                "period", SqlTypeName.INTEGER, "0 for the " + period + " of signup, then 1, 2, …"),
            new ColumnDefinition("period_start", SqlTypeName.DATE, "First day of the period."),
            Columns.count("cohort_size", "Users who signed up in the cohort's " + period + "."),
            Columns.count("retained", "Of those, users active in the period."),
            Columns.fraction("rate", "retained / cohort_size; NULL where incomplete or nobody."),
            new ColumnDefinition(
                "is_complete", SqlTypeName.BOOLEAN, "Whether the period is over and final."),
            Columns.AS_OF);
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "retention_" + name + slice.suffix(),
        "Users by "
            + period
            + " of signup, and how many were active in each one after."
            + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(List.of(cohort), after));
  }
}
