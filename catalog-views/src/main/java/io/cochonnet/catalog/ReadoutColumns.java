package io.cochonnet.catalog;

import io.cochonnet.catalog.experiment.Estimate;
import io.cochonnet.catalog.experiment.ReadoutRow;
import io.cochonnet.catalog.experiment.Recommendation;
import io.cochonnet.catalog.experiment.Status;
import io.cochonnet.catalog.stats.Statistic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The columns of readouts, each with what it shows of a row. */
final class ReadoutColumns {
  /** Those that tell which row it is, before any slice. */
  static final List<Column> KEYS =
      List.of(
          text("experiment_id", "The experiment.", it -> it.experiment().key()),
          text("metric", "The experiment's metric.", it -> it.goal().name()));

  /** All others. */
  static final List<Column> FIGURES =
      List.of(
          text("variation_id", "The variation.", it -> it.variation().id()),
          new Column(
              new ColumnDefinition(
                  "baseline",
                  SqlTypeName.BOOLEAN,
                  "Whether the others are compared with this one."),
              ReadoutRow::isBaseline),
          count("users", "Users whose conversion window is closed.", it -> (long) it.arm().users()),
          count(
              "conversions",
              "Of those, users with the event inside the window; NULL for means and ratios.",
              it -> it.statistic() == Statistic.PROPORTION ? (long) it.arm().sum() : null),
          number("mean", "Per user, or the ratio.", it -> orNull(it.mean())),
          number(
              "lift",
              "Difference from the baseline: as a fraction of its mean, or as it is (method).",
              it -> estimate(it, Estimate::lift)),
          number(
              "ci_lower",
              "Lower end of the lift's interval at level 1 - alpha.",
              it -> estimate(it, estimate -> estimate.interval().lower())),
          number(
              "ci_upper",
              "Upper end of the lift's interval at level 1 - alpha.",
              it -> estimate(it, estimate -> estimate.interval().upper())),
          number(
              "p_value",
              "Two-sided p-value of no difference; NULL in Bayesian readouts.",
              it -> it.estimate().map(estimate -> orNull(estimate.pValue())).orElse(null)),
          number(
              "chance_to_win",
              "Probability of being better, under a flat prior.",
              it -> estimate(it, Estimate::chanceToWin)),
          text(
              "method",
              "welch, sequential or bayesian; relative or absolute; cuped where adjusted.",
              it -> Estimate.method(it.experiment().analysis(), it.statistic())),
          number(
              "alpha",
              "One minus the level of the interval.",
              it -> it.experiment().analysis().alpha()),
          number(
              "srm_p_value",
              "P-value of users having arrived in the planned proportion.",
              it -> orNull(it.srm())),
          count(
              "multiple_exposures",
              "Users left out, for they saw several variations.",
              ReadoutRow::severalVariations),
          count(
              "immature_users",
              "Users left out, for their window is still open.",
              ReadoutRow::immature),
          text(
              "status",
              "ok, or why not: pending, unknown_variation, no_units, no_baseline, srm, immature,"
                  + " too_few_conversions, zero_variance.",
              it -> it.status().spelling()),
          text(
              "conversion_window",
              "Length of the window from the first exposure.",
              it -> it.goal().window().toString()),
          new Column(
              new ColumnDefinition(
                  "as_of", SqlTypeName.TIMESTAMP, "Up to when the data was looked at (UTC)."),
              it -> it.asOf().map(Instant::toEpochMilli).orElse(null)),
          text(
              "role",
              "goal, secondary or guardrail.",
              it -> it.goal().role().name().toLowerCase(Locale.ROOT)),
          text("variation_name", "The variation's name.", it -> it.variation().name()),
          number(
              "total",
              "Sum of the metric over the users; of a ratio, of its numerator.",
              it -> it.status() == Status.PENDING ? null : it.arm().sum()),
          number(
              "p_value_adjusted",
              "p_value corrected for the goals and secondary metrics of all arms; NULL for"
                  + " guardrails.",
              it -> orNull(it.adjustedP())),
          number(
              "risk",
              "What taking the variation costs on average, should it be the worse one.",
              it -> estimate(it, Estimate::risk)),
          new Column(
              new ColumnDefinition(
                  "guardrail_breached",
                  SqlTypeName.BOOLEAN,
                  "Whether a guardrail is worse than chance explains."),
              ReadoutRow::breached),
          text("status_reason", "The status in words.", ReadoutRow::reason),
          text(
              "definition_hash",
              "Changes when the metric's value, window or time of the experiment change.",
              ReadoutRow::hash));

  /** What to do, where the experiment is read as a whole. */
  static final List<Column> ADVICE =
      List.of(
          text(
              "recommendation",
              "ship, keep running, stop, or do not trust: srm; NULL for the baseline.",
              it ->
                  it.recommendation()
                      .map(Recommendation::advice)
                      .map(Recommendation.Advice::words)
                      .orElse(null)),
          text(
              "recommendation_reason",
              "Why, in words.",
              it -> it.recommendation().map(Recommendation::reason).orElse(null)));

  /** A column and its value. */
  record Column(ColumnDefinition definition, Function<ReadoutRow, @Nullable Object> value) {}

  private ReadoutColumns() {}

  static Column text(
      String name, String description, Function<ReadoutRow, @Nullable Object> value) {
    return new Column(new ColumnDefinition(name, SqlTypeName.VARCHAR, description), value);
  }

  private static Column count(
      String name, String description, Function<ReadoutRow, @Nullable Object> value) {
    return new Column(new ColumnDefinition(name, SqlTypeName.BIGINT, description), value);
  }

  private static Column number(
      String name, String description, Function<ReadoutRow, @Nullable Object> value) {
    return new Column(new ColumnDefinition(name, SqlTypeName.DOUBLE, description), value);
  }

  private static @Nullable Double estimate(ReadoutRow row, ToDoubleFunction<Estimate> value) {
    return row.estimate().map(value::applyAsDouble).orElse(null);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }
}
