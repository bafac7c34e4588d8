package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.CatalogSettings;
import io.cochonnet.catalog.experiment.UserValues;
import io.cochonnet.catalog.expression.FilterText;
import io.cochonnet.catalog.model.Experiment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The queries that fill the rollups of experiments, without their INSERT. */
public final class ExperimentSql {
  /** One row per experiment and user. */
  public static final String UNITS = "experiment_unit";

  /** What readouts are added up from. */
  public static final String SUMS = "experiment_sums";

  /** CUPED looks at so many days before the first exposure. */
  private static final int DAYS_BEFORE = 14;

  private static final SqlTemplate UNITS_TEXT =
      new SqlTemplate(
          """
          WITH exposures AS (
            SELECT user_id, variation_id, plan, country, MIN(ts) AS exposed_at
            FROM usage.experiment_exposure
            WHERE experiment_id = {experiment}
              AND user_id IS NOT NULL
              AND variation_id IS NOT NULL
              AND {in_time}
            GROUP BY user_id, variation_id, plan, country
          ),
          ranked AS (
            SELECT
              exposures.*,
              ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY exposed_at, variation_id, plan, country) AS turn,
              MIN(variation_id) OVER (PARTITION BY user_id) AS lowest_variation,
              MAX(variation_id) OVER (PARTITION BY user_id) AS highest_variation
            FROM exposures
          )
          SELECT
            {experiment} AS experiment_id,
            ranked.user_id,
            ranked.variation_id,
            ranked.exposed_at,
            LOCAL_DATE(ranked.exposed_at, {zone}) AS exposed_date,
            ranked.lowest_variation <> ranked.highest_variation AS several,
            ranked.plan,
            ranked.country,
            app_user.signup_source,
            {run} AS rolled_up_at
          FROM ranked
          LEFT JOIN usage.app_user AS app_user
            ON app_user.user_id = ranked.user_id
          WHERE ranked.turn = 1
          """);

  private static final SqlTemplate SUMS_TEXT =
      new SqlTemplate(
          """
          SELECT
            {experiment} AS experiment_id,
            {metric} AS metric,
            variation_id,
            several,
            plan,
            country,
            signup_source,
            exposed_date,
            closed_date,
            {hash} AS definition_hash,
            COUNT(*) AS users,
            SUM(y) AS value_sum,
            SUM(y * y) AS value_squares,
            SUM(d) AS denominator_sum,
            SUM(d * d) AS denominator_squares,
            SUM(y * d) AS denominator_products,
            SUM(x) AS before_sum,
            SUM(x * x) AS before_squares,
            SUM(y * x) AS before_products,
            {as_of} AS as_of,
            {run} AS rolled_up_at
          FROM (
            SELECT
              unit.variation_id,
              unit.several,
              unit.plan,
              unit.country,
              unit.signup_source,
              unit.exposed_date,
              CASE WHEN {closed} THEN {closed_date} END AS closed_date,
              {y} AS y,
              {d} AS d,
              {x} AS x
            FROM usage.experiment_unit AS unit
            {outcomes}
            WHERE unit.experiment_id = {experiment}
          ) AS per_user
          GROUP BY variation_id, several, plan, country, signup_source, exposed_date, closed_date
          """);

  private static final SqlTemplate OUTCOME_TEXT =
      new SqlTemplate(
          """
          LEFT JOIN (
            SELECT
              exposed.user_id,
              {inside} AS taken,
              {before} AS taken_before
            FROM (
              SELECT {user} AS user_id, {time} AS at_time{column}
              FROM {table}
              WHERE {rows}
            ) AS happened
            JOIN usage.experiment_unit AS exposed
              ON exposed.user_id = happened.user_id
            WHERE exposed.experiment_id = {experiment}
              AND happened.at_time >= {start} - {days_before}
              AND happened.at_time <= {start} + {days}
            GROUP BY exposed.user_id
          ) AS {name}
            ON {name}.user_id = unit.user_id\
          """);

  private final CatalogSettings settings;
  private final Instant asOf;
  private final LocalDate lastDay;
  private final Instant run;

  /**
   * The queries of one run.
   *
   * @param asOf the moment up to which the data is taken to be known
   * @param lastDay the last day that is rolled up
   * @param run the moment of the run itself
   */
  public ExperimentSql(CatalogSettings settings, Instant asOf, LocalDate lastDay, Instant run) {
    this.settings = settings;
    this.asOf = asOf;
    this.lastDay = lastDay;
    this.run = run;
  }

  /** Rows of {@code experiment_unit}: users at their first exposure. */
  public String units(Experiment experiment) {
    Map<String, String> values = values(experiment);
    values.put("in_time", inTime(experiment));
    return UNITS_TEXT.render(Slice.NONE, values);
  }

  /** Rows of {@code experiment_sums}, from {@code experiment_unit}. */
  public String sums(
      Experiment experiment, Experiment.Goal goal, UserValues of, String definitionHash) {
    Map<String, String> values = values(experiment);
    values.put("metric", SqlText.varchar(goal.name()));
    values.put("hash", SqlText.varchar(definitionHash));
    String days = SqlText.days(goal.window().days());
    boolean daily = of.value().daily();
    values.put(
        "closed",
        daily
            ? "unit.exposed_date + " + days + " <= " + RollupSql.date(lastDay)
            : "unit.exposed_at + " + days + " <= " + RollupSql.moment(asOf));
    values.put(
        "closed_date",
        daily
            ? "unit.exposed_date + " + days
            : "LOCAL_DATE(unit.exposed_at + %s, %s)".formatted(days, values.get("zone")));
    values.put("y", taken(of.value(), "counted.taken"));
    values.put("x", taken(of.value(), "counted.taken_before"));
    values.put(
        "d", of.denominator().map(it -> taken(it, "divided.taken")).orElse("CAST(0 AS DOUBLE)"));
    String outcomes = outcome(experiment, goal, of.value(), "counted");
    values.put(
        "outcomes",
        of.denominator()
            .map(it -> outcomes + "\n" + outcome(experiment, goal, it, "divided"))
            .orElse(outcomes));
    return SUMS_TEXT.render(Slice.NONE, values);
  }

  /**
   * A row of {@code experiment_sums} of no variation, which says that the metric is rolled up.
   *
   * @param outside exposures before the start and after the end
   */
  public String mark(
      Experiment experiment, Experiment.Goal goal, String definitionHash, long outside) {
    return """
    VALUES (%s, %s, %s, FALSE, %s, %s, %s, %s, %s, %s, CAST(%d AS BIGINT), %s, %s, %s)\
    """
        .formatted(
            SqlText.varchar(experiment.key()),
            SqlText.varchar(goal.name()),
            "CAST(NULL AS VARCHAR)",
            "CAST(NULL AS VARCHAR)",
            "CAST(NULL AS VARCHAR)",
            "CAST(NULL AS VARCHAR)",
            "CAST(NULL AS DATE)",
            "CAST(NULL AS DATE)",
            SqlText.varchar(definitionHash),
            outside,
            String.join(", ", Collections.nCopies(8, "CAST(0 AS DOUBLE)")),
            RollupSql.moment(asOf),
            RollupSql.moment(run));
  }

  /** The number of exposures that lie outside of the experiment's time, as one row. */
  public String countOutside(Experiment experiment) {
    return "SELECT COUNT(*) FROM usage.experiment_exposure\nWHERE experiment_id = %s\n  AND ts <= %s\n  AND NOT (%s)"
        .formatted(SqlText.literal(experiment.key()), RollupSql.moment(asOf), inTime(experiment));
  }

  /** Removes the rows of an experiment that this run has not written. */
  public String deleteStale(String table, Experiment experiment) {
    return "DELETE FROM usage.%s\nWHERE experiment_id = %s\n  AND rolled_up_at < %s"
        .formatted(table, SqlText.literal(experiment.key()), RollupSql.moment(run));
  }

  /** How many rows of an experiment this run has written, as one row. */
  public String countWritten(String table, Experiment experiment) {
    return "SELECT COUNT(*) FROM usage.%s\nWHERE experiment_id = %s\n  AND rolled_up_at >= %s"
        .formatted(table, SqlText.literal(experiment.key()), RollupSql.moment(run));
  }

  /** Metric and hash of everything that is rolled up of an experiment. */
  public String writtenMetrics(Experiment experiment) {
    return "SELECT DISTINCT metric, definition_hash FROM usage.%s\nWHERE experiment_id = %s"
        .formatted(SUMS, SqlText.literal(experiment.key()));
  }

  private String inTime(Experiment experiment) {
    Instant last = experiment.end().filter(it -> it.isBefore(asOf)).orElse(asOf);
    String upTo = "ts <= " + RollupSql.moment(last);
    return experiment
        .start()
        .map(start -> "ts >= " + RollupSql.moment(start) + " AND " + upTo)
        .orElse(upTo);
  }

  private String outcome(
      Experiment experiment, Experiment.Goal goal, UserValues.Part part, String name) {
    Map<String, String> values = values(experiment);
    String start = part.daily() ? "exposed.exposed_date" : "exposed.exposed_at";
    String from =
        part.fromDay() == 0 ? start : "%s + %s".formatted(start, SqlText.days(part.fromDay()));
    values.put("name", name);
    values.put("table", part.table());
    values.put("user", part.user());
    values.put("time", part.time());
    values.put("column", part.column().map(it -> ", " + it + " AS counted_value").orElse(""));
    values.put("rows", rows(part));
    values.put("start", start);
    values.put("days_before", SqlText.days(DAYS_BEFORE));
    values.put("days", SqlText.days(goal.window().days()));
    values.put("inside", aggregate(part.taken(), "happened.at_time >= " + from));
    values.put("before", aggregate(part.taken(), "happened.at_time < " + start));
    return OUTCOME_TEXT.render(Slice.NONE, values).stripTrailing();
  }

  private static String rows(UserValues.Part part) {
    Optional<String> filter = part.filter().map(it -> FilterText.checked(it).sql());
    return part.user() + " IS NOT NULL" + filter.map(it -> " AND " + it).orElse("");
  }

  private static String aggregate(UserValues.Taken taken, String condition) {
    return switch (taken) {
      case ANY -> "MAX(CASE WHEN " + condition + " THEN 1 ELSE 0 END)";
      case ROWS -> "SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END)";
      case SUM -> "SUM(CASE WHEN " + condition + " THEN happened.counted_value END)";
      case DAYS -> "COUNT(DISTINCT CASE WHEN " + condition + " THEN happened.at_time END)";
    };
  }

  /** Users without a row have 0. */
  private static String taken(UserValues.Part part, String value) {
    String number = "COALESCE(CAST(%s AS DOUBLE), 0)".formatted(value);
    return part.divisor() == 1 ? number : number + " / " + part.divisor();
  }

  private Map<String, String> values(Experiment experiment) {
    Map<String, String> values = new HashMap<>();
    values.put("experiment", SqlText.varchar(experiment.key()));
    values.put("zone", SqlText.literal(settings.zone().getId()));
    values.put("as_of", RollupSql.moment(asOf));
    values.put("run", RollupSql.moment(run));
    return values;
  }
}
