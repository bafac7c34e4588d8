package io.cochonnet.catalog.experiment;

import io.cochonnet.catalog.model.Experiment;
import io.cochonnet.catalog.stats.ArmSums;
import io.cochonnet.catalog.stats.Statistic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of one variation against its baseline.
 *
 * @param slice the value of the dimension that is sliced by; empty for NULL and without a dimension
 * @param day the day at whose end it is read; empty for now
 * @param arm users whose window is closed
 * @param estimate empty for the baseline and where there is nothing to compare
 * @param adjustedP corrected for the goals and secondary metrics of all arms
 * @param srm p-value of users having arrived in the planned proportion
 * @param severalVariations users left out
 * @param immature users left out, for their window is open
 * @param breached whether a guardrail is worse than chance explains
 */
public record ReadoutRow(
    Experiment experiment,
    Experiment.Goal goal,
    Experiment.Variation variation,
    Optional<String> slice,
    Optional<LocalDate> day,
    Statistic statistic,
    ArmSums arm,
    Optional<Estimate> estimate,
    OptionalDouble adjustedP,
    OptionalDouble srm,
    long severalVariations,
    long immature,
    Status status,
    String reason,
    boolean breached,
    Optional<Recommendation> recommendation,
    Optional<Instant> asOf,
    String hash) {

  /** Whether others are compared with it. */
  public boolean isBaseline() {
    return variation.id().equals(experiment.baseline());
  }

  /** The mean of the metric; of a ratio, the ratio; empty without users. */
  public OptionalDouble mean() {
    double below = statistic == Statistic.RATIO ? arm.denominatorSum() : arm.users();
    return below > 0 ? OptionalDouble.of(arm.sum() / below) : OptionalDouble.empty();
  }

  ReadoutRow judged(OptionalDouble adjusted, Optional<Recommendation> recommended) {
    return new ReadoutRow(
        experiment,
        goal,
        variation,
        slice,
        day,
        statistic,
        arm,
        estimate,
        adjusted,
        srm,
        severalVariations,
        immature,
        status,
        reason,
        breached,
        recommended,
        asOf,
        hash);
  }
}
