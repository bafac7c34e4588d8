package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.model.Dimension;
import io.cochonnet.catalog.model.DimensionTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Signup, first match within 7 days, active on 3 days of the 28 after it. Users whose window is
 * open are in progress and left out of the rates. The percentiles interpolate between neighbours:
 * each value weighs one less its distance from the wanted position, if that is positive.
 */
final class FunnelView {
  private static final int MATCH_WINDOW = 7;
  private static final int ACTIVE_WINDOW = 28;

  private static final List<ColumnDefinition> STEPS =
      List.of(
          new ColumnDefinition("step", SqlTypeName.INTEGER, "1 to 3, in order."),
          Columns.text("step_name", "signup, first match, active."),
          Columns.count("entrants", "Users who reached the step before; all signups for step 1."),
          Columns.count("converted", "Entrants who took the step inside its window."),
          Columns.count("in_progress", "Entrants whose window is still open, in no rate."),
          Columns.fraction("rate_of_previous", "converted / (entrants - in_progress)."),
          Columns.fraction(
              "rate_of_first", "converted / signups whose windows up to this step are closed."),
          Columns.fraction("median_days_to_convert", "Days since the step before, interpolated."),
          Columns.fraction("p90_days_to_convert", "Days since the step before, interpolated."),
          Columns.count("dropped_off", "Entrants whose window closed without the step."),
          Columns.fraction("drop_off_rate", "dropped_off / (entrants - in_progress)."),
          new ColumnDefinition(
              "is_largest_leak",
              SqlTypeName.BOOLEAN,
              "Whether this step loses the most users; the earlier one of two alike."));

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          {weeks}
          signups AS (
            SELECT
              [[{value} AS {slice},]]
              lifecycle.signup_at + {match_window} > horizon.as_of AS match_pending,
              COALESCE(lifecycle.first_match_at < lifecycle.signup_at + {match_window}, FALSE) AS match_in_time,
              lifecycle.first_match_date + {active_window} > horizon.last_day
                OR horizon.as_of_date < lifecycle.first_match_date + {active_final_after} AS active_pending,
              lifecycle.activation_date IS NOT NULL AS activated,
              CAST({first_match_millis} - {signup_millis} AS DOUBLE) / 86400000 AS days_to_match,
              CAST(TIMESTAMPDIFF(DAY, lifecycle.first_match_date, lifecycle.activation_date) AS DOUBLE) AS days_to_active
            FROM usage.user_lifecycle AS lifecycle
            CROSS JOIN horizon
            WHERE lifecycle.signup_date BETWEEN horizon.first_day AND horizon.last_day
              {whole_weeks}
          ),
          steps AS (
            SELECT
              [[signups.{slice},]]
              names.step,
              CASE WHEN names.step < 3 OR (match_in_time AND NOT match_pending) THEN 1 ELSE 0 END AS entered,
              CASE
                WHEN names.step = 1 THEN 0
                WHEN names.step = 2 AND match_pending THEN 1
                WHEN names.step = 3 AND match_in_time AND NOT match_pending AND active_pending THEN 1
                ELSE 0
              END AS pending,
              CASE
                WHEN names.step = 1 THEN 1
                WHEN names.step = 2 AND match_in_time AND NOT match_pending THEN 1
                WHEN names.step = 3 AND match_in_time AND NOT match_pending AND NOT active_pending AND activated THEN 1
                ELSE 0
              END AS done,
              CASE names.step WHEN 2 THEN days_to_match WHEN 3 THEN days_to_active END AS days_to_convert
            FROM signups
            CROSS JOIN (VALUES (1), (2), (3)) AS names (step)
          ),
          ranked AS (
            SELECT
              [[{slice},]]
              step,
              entered,
              pending,
              done,
              days_to_convert,
              CAST(ROW_NUMBER() OVER (PARTITION BY [[{slice},]] step, done ORDER BY days_to_convert) - 1 AS DOUBLE) AS place,
              CAST(COUNT(*) OVER (PARTITION BY [[{slice},]] step, done) - 1 AS DOUBLE) AS last_place
            FROM steps
          ),
          weighed AS (
            SELECT
              [[{slice},]]
              step,
              entered,
              pending,
              done,
              CASE WHEN done = 1 AND ABS(place - 0.5E0 * last_place) < 1 THEN days_to_convert * (1 - ABS(place - 0.5E0 * last_place)) END AS median_part,
              CASE WHEN done = 1 AND ABS(place - 0.9E0 * last_place) < 1 THEN days_to_convert * (1 - ABS(place - 0.9E0 * last_place)) END AS p90_part
            FROM ranked
            {empty_steps}
          ),
          counted AS (
            SELECT
              [[{slice},]]
              step,
              SUM(entered) AS entrants,
              SUM(done) AS converted,
              SUM(pending) AS in_progress,
              SUM(median_part) AS median_days_to_convert,
              SUM(p90_part) AS p90_days_to_convert
            FROM weighed
            GROUP BY [[{slice},]] step
          ),
          decided AS (
            SELECT
              counted.*,
              entrants - in_progress AS decided,
              entrants - in_progress - converted AS dropped_off
            FROM counted
          ),
          funnel AS (
            SELECT
              decided.*,
              MAX(entrants) OVER ([[PARTITION BY {slice}]]) AS first_entrants,
              SUM(in_progress) OVER ([[PARTITION BY {slice} ]]ORDER BY step ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS in_progress_so_far,
              ROW_NUMBER() OVER ([[PARTITION BY {slice} ]]ORDER BY dropped_off DESC, step) AS leak
            FROM decided
          )
          SELECT
            [[funnel.{slice},]]
            funnel.step,
            CASE funnel.step WHEN 1 THEN {signup} WHEN 2 THEN {first_match} ELSE {active} END AS step_name,
            funnel.entrants,
            funnel.converted,
            funnel.in_progress,
            CAST(funnel.converted AS DOUBLE) / CAST(NULLIF(funnel.decided, 0) AS DOUBLE) AS rate_of_previous,
            CAST(funnel.converted AS DOUBLE) / CAST(NULLIF(funnel.first_entrants - funnel.in_progress_so_far, 0) AS DOUBLE) AS rate_of_first,
            funnel.median_days_to_convert,
            funnel.p90_days_to_convert,
            funnel.dropped_off,
            CAST(funnel.dropped_off AS DOUBLE) / CAST(NULLIF(funnel.decided, 0) AS DOUBLE) AS drop_off_rate,
            funnel.leak = 1 AND funnel.dropped_off > 0 AS is_largest_leak,
            {is_complete}
            horizon.as_of
          FROM funnel
          CROSS JOIN horizon
          """);

  /** Without a slice the three steps are there even when nobody signed up. */
  private static final String EMPTY_STEPS =
      """
      UNION ALL
        SELECT step, 0, 0, 0, CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)
        FROM (VALUES (1), (2), (3)) AS names (step)\
      """;

  /** Weeks without a signup have their steps too. */
  private static final String EMPTY_WEEKS =
      """
      UNION ALL
        SELECT weeks.cohort_week, names.step, 0, 0, 0, CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)
        FROM weeks
        CROSS JOIN (VALUES (1), (2), (3)) AS names (step)\
      """;

  /** The weeks of signup, from the first whole one. */
  private static final String WEEKS =
      """
      weeks AS (
        SELECT %1$s AS cohort_week
        FROM usage.rollup_day
        CROSS JOIN horizon
        WHERE %1$s >= horizon.first_day
        GROUP BY %1$s
      ),\
      """
          .formatted(CohortPeriod.WEEK.start("rollup_day.usage_date"));

  private static final String DESCRIPTION =
      "From signup over the first match (within 7 days) to active (3 days in the 28 after it).";

  private FunnelView() {}

  static ViewDefinition of(Slice slice, int lateDays) {
    Map<String, String> values = values(lateDays);
    values.put("weeks", "");
    values.put("whole_weeks", "");
    values.put("empty_steps", slice.dimensions().isEmpty() ? EMPTY_STEPS : "");
    values.put("is_complete", "");
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "signup_funnel" + slice.suffix(),
        DESCRIPTION + slice.words(),
        TEMPLATE.with("value", "lifecycle.{column}").render(slice, values),
        slice.columns(List.of(), join(STEPS, Columns.AS_OF)));
  }

  /** The trend: the same steps of the users who signed up in each week. */
  static ViewDefinition weekly(int lateDays) {
    CohortPeriod week = CohortPeriod.WEEK;
    Map<String, String> values = values(lateDays);
    String start = week.start("lifecycle.signup_date");
    values.put("value", start);
    values.put("weeks", WEEKS);
    values.put("whole_weeks", "AND " + start + " >= horizon.first_day");
    values.put("empty_steps", EMPTY_WEEKS);
    values.put(
        "is_complete",
        "funnel.in_progress_so_far = 0 AND "
            + week.next("funnel.cohort_week")
            + " <= horizon.last_day + INTERVAL '1' DAY AS is_complete,");
    List<ColumnDefinition> columns = new ArrayList<>(List.of(week.cohort()));
    columns.addAll(STEPS);
    columns.add(
        new ColumnDefinition(
            "is_complete",
            SqlTypeName.BOOLEAN,
            "Whether the week is over and nobody of it is in progress in this or an earlier"
                + " step."));
    columns.add(Columns.AS_OF);
    Dimension ofWeek =
        new Dimension(week.column(), week.column(), DimensionTime.AT_SIGNUP, "The week of signup.");
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "signup_funnel_weekly",
        DESCRIPTION + " By ISO week of signup.",
        TEMPLATE.render(Slice.by(ofWeek), values),
        columns);
  }

  private static Map<String, String> values(int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("match_window", SqlText.days(MATCH_WINDOW));
    values.put("active_window", SqlText.days(ACTIVE_WINDOW));
    values.put("active_final_after", SqlText.days(ACTIVE_WINDOW + 1 + lateDays));
    values.put("signup_millis", SqlText.millis("lifecycle.signup_at"));
    values.put("first_match_millis", SqlText.millis("lifecycle.first_match_at"));
    values.put("signup", SqlText.varchar("signup"));
    values.put("first_match", SqlText.varchar("first match"));
    values.put("active", SqlText.varchar("active"));
    return values;
  }

  private static List<ColumnDefinition> join(List<ColumnDefinition> first, ColumnDefinition last) {
    List<ColumnDefinition> all = new ArrayList<>(first);
    all.add(last);
    return all;
  }
}
