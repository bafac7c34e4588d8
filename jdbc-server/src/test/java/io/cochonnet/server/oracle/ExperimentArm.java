package io.cochonnet.server.oracle;

import io.cochonnet.server.oracle.RelativeLift.Proportion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One variation in one slice.
 *
 * @param mature users whose window has closed, and how many of them converted
 * @param immature users whose window is open
 */
record ExperimentArm(String variation, Proportion mature, long immature) {
  private static final double MISMATCH_BELOW = 0.001;
  private static final long FEWEST_CONVERSIONS = 150;

  /** Counts the users exposed to the variation and to no other. */
  static ExperimentArm of(
      ExperimentPlan plan,
      String variation,
      List<Experiments.Exposed> exposed,
      Experiments experiments,
      Instant asOf) {
    long users = 0;
    long conversions = 0;
    long immature = 0;
    for (Experiments.Exposed user : exposed) {
      Experiments.Exposure first = user.first();
      if (user.toSeveral() || !first.variation().equals(variation)) {
        continue;
      }
      if (first.at().plus(plan.window()).isAfter(asOf)) {
        immature++;
      } else {
        users++;
        conversions += experiments.converted(first, plan.event(), plan.window()) ? 1 : 0;
      }
    }
    return new ExperimentArm(variation, new Proportion(users, conversions), immature);
  }

  long users() {
    return mature.users();
  }

  @Nullable Double mean() {
    return users() == 0 ? null : mature.mean();
  }

  /** The first of the reasons that holds; the baseline is compared with itself. */
  String status(ExperimentArm baseline, @Nullable Double mismatch) {
    if (users() == 0 && immature == 0) {
      return "no_units";
    }
    if (baseline.users() == 0 && baseline.immature() == 0) {
      return "no_baseline";
    }
    if (mismatch != null && mismatch < MISMATCH_BELOW) {
      return "srm";
    }
    if (users() == 0 || baseline.users() == 0) {
      return "immature";
    }
    if (Math.min(mature.conversions(), baseline.mature.conversions()) < FEWEST_CONVERSIONS) {
      return "too_few_conversions";
    }
    return mature.variance() == 0 && baseline.mature.variance() == 0 ? "zero_variance" : "ok";
  }

  /** Empty for the baseline and where it cannot be computed. */
  Optional<RelativeLift> lift(ExperimentArm baseline, double alpha) {
    return baseline.equals(this)
        ? Optional.empty()
        : RelativeLift.of(baseline.mature, mature, alpha);
  }

  /** Chi-square of the users against equal shares; null where there are none. */
  static @Nullable Double mismatch(List<ExperimentArm> arms) {
    long all = arms.stream().mapToLong(ExperimentArm::users).sum();
    if (all == 0) {
      return null;
    }
    double expected = (double) all / arms.size();
    double sum = 0;
    for (ExperimentArm arm : arms) {
      double off = arm.users() - expected;
      sum += off * off / expected;
    }
    return Distributions.chiSquareTail(sum, arms.size() - 1);
  }
}
