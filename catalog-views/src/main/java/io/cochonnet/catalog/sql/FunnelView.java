package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
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

  private static final List<ColumnDefinition> AFTER =
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
          Columns.AS_OF);

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          signups AS (
            SELECT
              [[lifecycle.{column} AS {slice},]]
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
          funnel AS (
            SELECT
              counted.*,
              MAX(entrants) OVER ([[PARTITION BY {slice}]]) AS first_entrants,
              SUM(in_progress) OVER ([[PARTITION BY {slice} ]]ORDER BY step ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS in_progress_so_far
            FROM counted
          )
          SELECT
            [[funnel.{slice},]]
            funnel.step,
            CASE funnel.step WHEN 1 THEN {signup} WHEN 2 THEN {first_match} ELSE {active} END AS step_name,
            funnel.entrants,
            funnel.converted,
            funnel.in_progress,
            CAST(funnel.converted AS DOUBLE) / CAST(NULLIF(funnel.entrants - funnel.in_progress, 0) AS DOUBLE) AS rate_of_previous,
            CAST(funnel.converted AS DOUBLE) / CAST(NULLIF(funnel.first_entrants - funnel.in_progress_so_far, 0) AS DOUBLE) AS rate_of_first,
            funnel.median_days_to_convert,
            funnel.p90_days_to_convert,
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

  private FunnelView() {}

  static ViewDefinition of(Slice slice, int lateDays) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("match_window", SqlText.days(MATCH_WINDOW));
    values.put("active_window", SqlText.days(ACTIVE_WINDOW));
    values.put("active_final_after", SqlText.days(ACTIVE_WINDOW + 1 + lateDays));
    values.put("empty_steps", slice.dimension().isPresent() ? "" : EMPTY_STEPS);
    values.put("signup_millis", SqlText.millis("lifecycle.signup_at"));
    values.put("first_match_millis", SqlText.millis("lifecycle.first_match_at"));
    values.put("signup", SqlText.varchar("signup"));
    values.put("first_match", SqlText.varchar("first match"));
    values.put("active", SqlText.varchar("active"));
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "signup_funnel" + slice.suffix(),
        "From signup over the first match (within 7 days) to active (3 days in the 28 after it)."
            + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(List.of(), AFTER));
  }
}
