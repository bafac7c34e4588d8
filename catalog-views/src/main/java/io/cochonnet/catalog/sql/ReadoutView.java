package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.catalog.model.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.type.SqlTypeName;

/** Every experiment, metric and variation against its baseline. */
final class ReadoutView {
  private static final int MIN_CONVERSIONS = 150;
  private static final String SRM_ALARM = "0.001";

  private static final List<ColumnDefinition> BEFORE =
      List.of(
          Columns.text("experiment_id", "The experiment."),
          Columns.text("metric", "The experiment's metric."));
  private static final List<ColumnDefinition> AFTER =
      List.of(
          Columns.text("variation_id", "The variation."),
          new ColumnDefinition(
              "baseline", SqlTypeName.BOOLEAN, "Whether the others are compared with this one."),
          Columns.count("users", "Users whose conversion window is closed."),
          Columns.count("conversions", "Of those, users with the event inside the window."),
          Columns.fraction("mean", "conversions / users."),
          Columns.fraction("lift", "(mean - baseline's mean) / baseline's mean, as a fraction."),
          Columns.fraction("ci_lower", "Lower end of the lift's confidence interval."),
          Columns.fraction("ci_upper", "Upper end of the lift's confidence interval."),
          Columns.fraction("p_value", "Two-sided p-value of no difference."),
          Columns.fraction("chance_to_win", "Probability of being better, under a flat prior."),
          Columns.text("method", "welch_relative: Welch's t on the relative lift."),
          Columns.fraction("alpha", "One minus the level of the interval."),
          Columns.fraction(
              "srm_p_value", "P-value of users having arrived in the planned proportion."),
          Columns.count("multiple_exposures", "Users left out, for they saw several variations."),
          Columns.count("immature_users", "Users left out, for their window is still open."),
          Columns.text(
              "status",
              "ok, or why not: no_units, no_baseline, srm, immature, too_few_conversions,"
                  + " zero_variance."),
          Columns.text("conversion_window", "Length of the window from the first exposure."),
          Columns.AS_OF);

  private static final SqlTemplate TEMPLATE =
      new SqlTemplate(
          """
          WITH {horizon},
          arms (experiment_id, metric, event, window_days, conversion_window, alpha, variation_id, weight, total_weight, arm_count, baseline) AS (
            VALUES
              {arms}
          ),
          {first_exposures},
          units AS (
            SELECT
              first_exposures.experiment_id,
              arms.metric,
              [[first_exposures.{slice},]]
              first_exposures.variation_id,
              first_exposures.user_id,
              arms.event,
              first_exposures.exposed_at,
              TIMESTAMPADD(DAY, arms.window_days, first_exposures.exposed_at) AS closes_at,
              TIMESTAMPADD(DAY, arms.window_days, first_exposures.exposed_at) <= horizon.as_of AS mature
            FROM first_exposures
            JOIN arms
              ON arms.experiment_id = first_exposures.experiment_id
              AND arms.variation_id = first_exposures.variation_id
            CROSS JOIN horizon
            WHERE NOT first_exposures.several
          ),
          converted AS (
            SELECT units.experiment_id, units.metric, [[units.{slice},]] units.variation_id, units.user_id
            FROM units
            JOIN usage.conversion_event AS conversion
              ON conversion.user_id = units.user_id
              AND conversion.event = units.event
            WHERE units.mature
              AND conversion.ts >= units.exposed_at
              AND conversion.ts <= units.closes_at
            GROUP BY units.experiment_id, units.metric, [[units.{slice},]] units.variation_id, units.user_id
          ),
          [[slices AS (
            SELECT experiment_id, {slice}
            FROM first_exposures
            GROUP BY experiment_id, {slice}
          ),]]
          counted AS (
            SELECT
              experiment_id,
              metric,
              [[{slice},]]
              variation_id,
              SUM(mature) AS users,
              SUM(converted) AS conversions,
              SUM(immature) AS immature_users,
              SUM(several) AS several
            FROM (
              SELECT experiment_id, metric, [[{slice},]] variation_id, CASE WHEN mature THEN 1 ELSE 0 END AS mature, 0 AS converted, CASE WHEN mature THEN 0 ELSE 1 END AS immature, 0 AS several
              FROM units
              UNION ALL
              SELECT experiment_id, metric, [[{slice},]] variation_id, 0, 1, 0, 0
              FROM converted
              UNION ALL
              SELECT arms.experiment_id, arms.metric, [[first_exposures.{slice},]] arms.variation_id, 0, 0, 0, 1
              FROM first_exposures
              JOIN arms
                ON arms.experiment_id = first_exposures.experiment_id
              WHERE first_exposures.several
              UNION ALL
              SELECT arms.experiment_id, arms.metric, [[slices.{slice},]] arms.variation_id, 0, 0, 0, 0
              FROM arms
              [[JOIN slices
                ON slices.experiment_id = arms.experiment_id]]
            ) AS together
            GROUP BY experiment_id, metric, [[{slice},]] variation_id
          ),
          described AS (
            SELECT counted.*, arms.conversion_window, arms.alpha, arms.baseline, arms.arm_count, arms.weight / arms.total_weight AS share
            FROM counted
            JOIN arms
              ON arms.experiment_id = counted.experiment_id
              AND arms.metric = counted.metric
              AND arms.variation_id = counted.variation_id
          ),
          paired AS (
            SELECT
              described.*,
              SUM(users) OVER (PARTITION BY experiment_id, metric[[, {slice}]]) AS all_users,
              SUM(CASE WHEN baseline THEN users ELSE 0 END) OVER (PARTITION BY experiment_id, metric[[, {slice}]]) AS base_users,
              SUM(CASE WHEN baseline THEN conversions ELSE 0 END) OVER (PARTITION BY experiment_id, metric[[, {slice}]]) AS base_conversions,
              SUM(CASE WHEN baseline THEN immature_users ELSE 0 END) OVER (PARTITION BY experiment_id, metric[[, {slice}]]) AS base_immature
            FROM described
          ),
          tested AS (
            SELECT
              paired.*,
              CHI_SQUARE_P_VALUE(
                SUM((users - share * all_users) * (users - share * all_users) / NULLIF(share * all_users, 0)) OVER (PARTITION BY experiment_id, metric[[, {slice}]]),
                arm_count - 1) AS srm_p_value
            FROM paired
          ),
          judged AS (
            SELECT
              tested.*,
              CASE
                WHEN users = 0 AND immature_users = 0 THEN {no_units}
                WHEN base_users = 0 AND base_immature = 0 THEN {no_baseline}
                WHEN srm_p_value < {srm_alarm} THEN {srm}
                WHEN users = 0 OR base_users = 0 THEN {immature}
                WHEN conversions < {min_conversions} OR base_conversions < {min_conversions} THEN {too_few}
                WHEN conversions = users OR base_conversions = base_users THEN {zero_variance}
                ELSE {ok}
              END AS status
            FROM tested
          )
          SELECT
            judged.experiment_id,
            judged.metric,
            [[judged.{slice},]]
            judged.variation_id,
            judged.baseline,
            judged.users,
            judged.conversions,
            CAST(judged.conversions AS DOUBLE) / CAST(NULLIF(judged.users, 0) AS DOUBLE) AS mean,
            CASE WHEN NOT judged.baseline THEN LIFT(judged.base_conversions, judged.base_users, judged.conversions, judged.users) END AS lift,
            CASE WHEN NOT judged.baseline THEN LIFT_CI_LOWER(judged.base_conversions, judged.base_users, judged.conversions, judged.users, judged.alpha) END AS ci_lower,
            CASE WHEN NOT judged.baseline THEN LIFT_CI_UPPER(judged.base_conversions, judged.base_users, judged.conversions, judged.users, judged.alpha) END AS ci_upper,
            CASE WHEN NOT judged.baseline THEN LIFT_P_VALUE(judged.base_conversions, judged.base_users, judged.conversions, judged.users) END AS p_value,
            CASE WHEN NOT judged.baseline THEN CHANCE_TO_WIN(judged.base_conversions, judged.base_users, judged.conversions, judged.users) END AS chance_to_win,
            CAST('welch_relative' AS VARCHAR) AS "method",
            judged.alpha,
            judged.srm_p_value,
            judged.several AS multiple_exposures,
            judged.immature_users,
            judged.status,
            judged.conversion_window,
            horizon.as_of
          FROM judged
          CROSS JOIN horizon
          """);

  private ReadoutView() {}

  static ViewDefinition of(Slice slice, List<Experiment> experiments) {
    Map<String, String> values = new HashMap<>();
    values.put("horizon", SqlText.HORIZON);
    values.put("first_exposures", ExposuresView.FIRST_EXPOSURES);
    values.put("arms", arms(experiments));
    values.put("min_conversions", Integer.toString(MIN_CONVERSIONS));
    values.put("srm_alarm", SRM_ALARM);
    values.put("no_units", SqlText.varchar("no_units"));
    values.put("no_baseline", SqlText.varchar("no_baseline"));
    values.put("srm", SqlText.varchar("srm"));
    values.put("immature", SqlText.varchar("immature"));
    values.put("too_few", SqlText.varchar("too_few_conversions"));
    values.put("zero_variance", SqlText.varchar("zero_variance"));
    values.put("ok", SqlText.varchar("ok"));
    return new ViewDefinition(
        ProductViews.SCHEMA,
        "experiment_readout" + slice.suffix(),
        "Every experiment, metric and variation against its baseline, with interval and status."
            + slice.words(),
        TEMPLATE.render(slice, values),
        slice.columns(BEFORE, AFTER));
  }

  /** One row per experiment, metric and variation. */
  private static String arms(List<Experiment> experiments) {
    return experiments.stream()
        .flatMap(experiment -> experiment.metrics().stream().map(goal -> arms(experiment, goal)))
        .collect(Collectors.joining(",\n    "));
  }

  private static String arms(Experiment experiment, Experiment.Goal goal) {
    double total = experiment.variations().stream().mapToDouble(it -> it.weight()).sum();
    return experiment.variations().stream()
        .map(
            variation ->
                "(%s, %s, %s, %d, %s, %s, %s, %s, %s, %d, %s)"
                    .formatted(
                        SqlText.varchar(experiment.key()),
                        SqlText.varchar(goal.name()),
                        SqlText.varchar(goal.event()),
                        goal.window().days(),
                        SqlText.varchar(goal.window().toString()),
                        SqlText.decimal(experiment.alpha()),
                        SqlText.varchar(variation.id()),
                        SqlText.decimal(variation.weight()),
                        SqlText.decimal(total),
                        experiment.variations().size(),
                        variation.id().equals(experiment.baseline()) ? "TRUE" : "FALSE"))
        .collect(Collectors.joining(",\n    "));
  }
}
