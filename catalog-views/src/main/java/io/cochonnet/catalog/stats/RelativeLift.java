package io.cochonnet.catalog.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much higher an arm is than its baseline, as a fraction of the baseline, by the delta method
 * and Welch's t.
 *
 * <p>Source: GrowthBook's gbstats, frequentist two-sided test with relative difference.
 *
 * @param lift (mB - mA) / |mA|
 * @param standardError of the lift
 * @param degreesOfFreedom by Welch and Satterthwaite, on the absolute scale
 */
public record RelativeLift(double lift, double standardError, double degreesOfFreedom) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Compares two arms; empty where that means nothing: fewer than two users or no variance in an
   * arm, or a baseline of mean 0.
   */
  public static Optional<RelativeLift> of(Sample baseline, Sample arm) {
    if (!baseline.isUsable() || !arm.isUsable() || baseline.mean() == 0) {
      return Optional.empty();
    }
    double squaredMean = baseline.mean() * baseline.mean();
    double ratio = arm.mean() / baseline.mean();
    double ofBaseline = baseline.variance() / baseline.users();
    double ofArm = arm.variance() / arm.users();
    double variance = (ofArm + ofBaseline * ratio * ratio) / squaredMean;
    double lift = (arm.mean() - baseline.mean()) / Math.abs(baseline.mean());
    double degrees =
        (ofArm + ofBaseline)
            * (ofArm + ofBaseline)
            / (ofArm * ofArm / (arm.users() - 1)
                + ofBaseline * ofBaseline / (baseline.users() - 1));
    return Optional.of(new RelativeLift(lift, Math.sqrt(variance), degrees));
  }

  /** Lower end of the two-sided confidence interval at level 1 - alpha; alpha in (0, 1). */
  public double lower(double alpha) {
    return lift - halfWidth(alpha);
  }

  /** Upper end of the two-sided confidence interval at level 1 - alpha; alpha in (0, 1). */
  public double upper(double alpha) {
    return lift + halfWidth(alpha);
  }

  /** Two-sided p-value of no difference, from the survival function, so it does not stop at 0. */
  public double pValue() {
    double t = Math.abs(lift) / standardError;
    return 2 * TDistribution.of(degreesOfFreedom).survivalProbability(t);
  }

  /** Probability that the arm is better, under a flat prior: Phi(lift / standard error). */
  public double chanceToWin() {
    return NORMAL.cumulativeProbability(lift / standardError);
  }

  private double halfWidth(double alpha) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(alpha / 2) * standardError;
  }
}
