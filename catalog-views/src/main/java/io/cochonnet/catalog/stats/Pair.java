package io.cochonnet.catalog.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two arms with all that their comparison depends on.
 *
 * @param ratio what weighs the baseline's Y in the gradient of a relative effect
 */
record Pair(boolean relative, Arm baseline, Arm arm, double theta, double ratio) {
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

  /** theta = cov(Y, X)/var(X) over the users of both arms; 0 where a variance is 0. */
  static double pooledTheta(Statistic statistic, ArmSums both) {
    if (!(both.users() >= 2)) {
      return 0;
    }
    Arm pooled = Arm.of(new Design(statistic, false, true), both);
    return pooled.variance() > 0 && pooled.covariateVariance() > 0
        ? pooled.covariance() / pooled.covariateVariance()
        : 0;
  }

  static Arm ofQuantile(QuantileArm quantile) {
    double users = quantile.users();
    double odds = quantile.level() / (1 - quantile.level());
    if (!(users > Z * Z * Math.max(odds, 1 / odds))) {
      return Arm.plain(0, quantile.quantile(), 0);
    }
    double deviation = (quantile.upper() - quantile.lower()) / (2 * Z);
    double variance = quantile.intervalUsers() / users * (users - 1) * deviation * deviation;
    return Arm.plain(users, quantile.quantile(), variance);
  }

  Optional<Degenerate> reason() {
    if (!(baseline.users() >= 2) || !(arm.users() >= 2)) {
      return Optional.of(Degenerate.TOO_FEW_USERS);
    }
    double least = Math.min(baseline.adjustedVariance(theta), arm.adjustedVariance(theta));
    if (!(least >= 0)) {
      return Optional.of(Degenerate.IMPOSSIBLE_SUMS);
    }
    if (Double.isInfinite(baseline.mean()) || Double.isInfinite(arm.mean())) {
      return Optional.of(Degenerate.ZERO_DENOMINATOR);
    }
    if (least == 0) {
      return Optional.of(Degenerate.ZERO_VARIANCE);
    }
    if (relative && baseline.mean() == 0) {
      return Optional.of(Degenerate.ZERO_BASELINE);
    }
    return variance() > 0 ? Optional.empty() : Optional.of(Degenerate.ZERO_VARIANCE);
  }

  /** Only where there is no reason against. */
  Effect effect() {
    double difference = arm.adjustedMean(theta) - baseline.adjustedMean(theta);
    double unit = Math.abs(baseline.mean());
    return new Effect(
        relative ? difference / unit : difference,
        Math.sqrt(variance()),
        degreesOfFreedom(),
        baseline.users() + arm.users(),
        relative ? 1 : unit);
  }

  private double variance() {
    double ofArm = arm.adjustedVariance(theta) / arm.users();
    if (!relative) {
      return ofArm + baseline.adjustedVariance(theta) / baseline.users();
    }
    double ofBaseline = baseline.varianceOf(ratio, theta) / baseline.users();
    return (ofArm + ofBaseline) / baseline.mean() / baseline.mean();
  }

  private double degreesOfFreedom() {
    double ofArm = arm.adjustedVariance(theta) / arm.users();
    double ofBaseline = baseline.adjustedVariance(theta) / baseline.users();
    double share = ofArm / (ofArm + ofBaseline);
    double other = ofBaseline / (ofArm + ofBaseline);
    return 1 / (share * share / (arm.users() - 1) + other * other / (baseline.users() - 1));
  }
}
