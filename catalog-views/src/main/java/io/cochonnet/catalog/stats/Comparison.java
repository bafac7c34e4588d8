package io.cochonnet.catalog.stats;

import java.util.Optional;

/**
 * An arm against its baseline: an effect, or the reason why there is none. Immutable.
 *
 * <p>Method: Welch's t with the delta method. Means m, variances s^2 between users, A the baseline.
 *
 * <ul>
 *   <li>absolute: mB - mA, V = sB^2/nB + sA^2/nA
 *   <li>relative: (mB - mA)/|mA|, V = sB^2/(mA^2 nB) + sA^2 mB^2/(mA^4 nA)
 *   <li>degrees of freedom by Welch and Satterthwaite, on the absolute scale for both
 * </ul>
 *
 * <p>CUPED replaces Y by Y - theta X, theta = cov(Y, X)/var(X) pooled over the two arms; 0 where
 * either pooled variance is 0. A relative effect stays a fraction of the unadjusted baseline, and
 * its variance follows from the full gradient: V = (sYB^2 + theta^2 sXB^2 - 2 theta covB)/(nB mA^2)
 * + (r^2 sYA^2 + theta^2 sXA^2 - 2 r theta covA)/(nA mA^2) with r = mB/mA.
 *
 * <p>Sources: Welch (1947); Deng, Knoblich, Lu, "Applying the Delta Method in Metric Analytics"
 * (2018); Deng, Xu, Kohavi, Walker, "Improving the Sensitivity of Online Controlled Experiments by
 * Utilizing Pre-Experiment Data" (2013). Checked against GrowthBook's statistics engine.
 *
 * <p>Degenerate data gives no effect and a reason, never a lift of 0 with p = 1.
 */
public final class Comparison {
  private final double baselineMean;
  private final double armMean;
  private final double theta;
  private final Optional<Effect> effect;
  private final Optional<Degenerate> reason;

  private Comparison(Pair pair) {
    baselineMean = pair.baseline().mean();
    armMean = pair.arm().mean();
    theta = pair.theta();
    reason = pair.reason();
    effect = reason.isPresent() ? Optional.empty() : Optional.of(pair.effect());
  }

  /** Compares two arms by their sums. */
  public static Comparison of(Design design, ArmSums baseline, ArmSums arm) {
    double theta = design.adjusted() ? Pair.pooledTheta(design.statistic(), baseline.plus(arm)) : 0;
    Arm first = Arm.of(design, baseline);
    Arm second = Arm.of(design, arm);
    return new Comparison(
        new Pair(design.relative(), first, second, theta, second.mean() / first.mean()));
  }

  /**
   * Compares two ratios, adjusted by the same ratio before the first exposure: R - theta P, theta =
   * (covA + covB)/(sPA^2 + sPB^2), each the variance per user of a ratio. In the relative variance
   * r = 1 + (difference of the adjusted ratios)/RA.
   */
  public static Comparison ofAdjustedRatios(
      boolean relative, AdjustedRatioSums baseline, AdjustedRatioSums arm) {
    Arm first = RatioMoments.of(baseline);
    Arm second = RatioMoments.of(arm);
    double before = first.covariateVariance() + second.covariateVariance();
    double theta = before > 0 ? (first.covariance() + second.covariance()) / before : 0;
    double difference = second.adjustedMean(theta) - first.adjustedMean(theta);
    return new Comparison(new Pair(relative, first, second, theta, 1 + difference / first.mean()));
  }

  /**
   * Compares two quantiles with independent users, s^2 = (n - 1) n* ((upper - lower) / (2 z))^2 / n
   * with z = 1.96, from the distance of two order statistics. Source: Deng, Knoblich, Lu (2018),
   * section 4. Too few users where n is not above z^2 level/(1 - level) and its inverse: the order
   * statistics lie outside of the data.
   */
  public static Comparison ofQuantiles(boolean relative, QuantileArm baseline, QuantileArm arm) {
    Arm first = Pair.ofQuantile(baseline);
    Arm second = Pair.ofQuantile(arm);
    return new Comparison(new Pair(relative, first, second, 0, second.mean() / first.mean()));
  }

  /** The effect; empty exactly where there is a reason. */
  public Optional<Effect> effect() {
    return effect;
  }

  /** Why there is no effect. */
  public Optional<Degenerate> reason() {
    return reason;
  }

  /** Mean, share or ratio of the baseline without adjustment; NaN or infinite without users. */
  public double baselineMean() {
    return baselineMean;
  }

  /** Mean, share or ratio of the arm without adjustment; NaN or infinite without users. */
  public double armMean() {
    return armMean;
  }

  /** How much of the covariate was taken away (CUPED); 0 without adjustment. */
  public double theta() {
    return theta;
  }
}
