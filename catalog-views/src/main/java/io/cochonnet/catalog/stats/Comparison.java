package io.cochonnet.catalog.stats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An arm against its baseline: the effect, or why there is none.
 *
 * <p>Difference of means with Welch's standard error, or the lift (mB - mA)/|mA| with that of the
 * delta method, V = s2B/(mA^2 nB) + s2A mB^2/(mA^4 nA). Adjusted (CUPED): theta = cov(y, x)/var(x),
 * pooled over the two arms (0 if a pooled variance is 0), is taken off; the variance of the
 * adjusted lift is that of the delta method's full gradient.
 *
 * <p>Source: GrowthBook's gbstats, frequentist tests, and its regression adjustment.
 */
public final class Comparison {
  private final @Nullable Effect effect;
  private final @Nullable Degenerate reason;
  private final double baselineMean;
  private final double armMean;

  private Comparison(
      @Nullable Effect effect, @Nullable Degenerate reason, double baselineMean, double armMean) {
    this.effect = effect;
    this.reason = reason;
    this.baselineMean = baselineMean;
    this.armMean = armMean;
  }

  /** Compares two arms. */
  public static Comparison of(Design design, ArmSums baseline, ArmSums arm) {
    Moments one = Moments.of(design.statistic(), baseline);
    Moments other = Moments.of(design.statistic(), arm);
    double theta =
        design.adjusted() ? theta(Moments.of(design.statistic(), baseline.plus(arm))) : 0;
    boolean divided = design.statistic() == Statistic.RATIO;
    if (divided && (baseline.denominatorSum() == 0 || arm.denominatorSum() == 0)) {
      return none(Degenerate.ZERO_DENOMINATOR, one, other);
    }
    return of(design.relative(), one, other, theta, other.mean());
  }

  /** Compares two ratios, adjusted by the same ratio before the experiment. */
  public static Comparison ofAdjustedRatios(
      boolean relative,
      ArmSums baseline,
      RatioCovariate baselineBefore,
      ArmSums arm,
      RatioCovariate armBefore) {
    Moments one = Moments.ofAdjustedRatio(baseline, baselineBefore);
    Moments other = Moments.ofAdjustedRatio(arm, armBefore);
    if (baseline.denominatorSum() == 0 || arm.denominatorSum() == 0) {
      return none(Degenerate.ZERO_DENOMINATOR, one, other);
    }
    double variances = one.covariateVariance() + other.covariateVariance();
    double theta = variances > 0 ? (one.covariance() + other.covariance()) / variances : 0;
    double shifted = other.mean() - theta * (other.covariateMean() - one.covariateMean());
    return of(relative, one, other, theta, shifted);
  }

  /** Compares quantiles of users, each with the ends of its 95 % interval by order statistics. */
  public static Comparison ofQuantiles(boolean relative, Quantile baseline, Quantile arm) {
    Moments one = baseline.moments();
    Moments other = arm.moments();
    return of(relative, one, other, 0, other.mean());
  }

  /** Empty where the arms cannot be compared; {@link #reason} says why. */
  public Optional<Effect> effect() {
    return Optional.ofNullable(effect);
  }

  /** Why the arms cannot be compared. */
  public Optional<Degenerate> reason() {
    return Optional.ofNullable(reason);
  }

  /** Mean of the baseline, before adjustment; NaN without users. */
  public double baselineMean() {
    return baselineMean;
  }

  /** Mean of the arm, before adjustment; NaN without users. */
  public double armMean() {
    return armMean;
  }

  private static double theta(Moments pooled) {
    return pooled.covariateVariance() > 0 && pooled.variance() > 0
        ? pooled.covariance() / pooled.covariateVariance()
        : 0;
  }

  /**
   * @param shifted the arm's mean as the gradient of the lift has it
   */
  private static Comparison of(
      boolean relative, Moments a, Moments b, double theta, double shifted) {
    if (!(a.users() >= 2 && b.users() >= 2)) {
      return none(Degenerate.TOO_FEW_USERS, a, b);
    }
    double ofBaseline = a.adjustedVariance(theta) / a.users();
    double ofArm = b.adjustedVariance(theta) / b.users();
    double difference = b.mean() - a.mean() - theta * (b.covariateMean() - a.covariateMean());
    if (!Double.isFinite(difference + ofBaseline + ofArm)) {
      return none(Degenerate.NOT_FINITE, a, b);
    }
    if (relative && a.mean() == 0) {
      return none(Degenerate.ZERO_BASELINE, a, b);
    }
    if (!(ofBaseline > 0 && ofArm > 0)) {
      return none(Degenerate.ZERO_VARIANCE, a, b);
    }
    double scale = Math.abs(a.mean());
    double times = shifted / a.mean();
    double ofGradient =
        (a.variance() * times * times
                - 2 * theta * a.covariance() * times
                + theta * theta * a.covariateVariance())
            / a.users();
    double variance = relative ? (ofArm + ofGradient) / (scale * scale) : ofArm + ofBaseline;
    double degrees =
        (ofArm + ofBaseline)
            * (ofArm + ofBaseline)
            / (ofArm * ofArm / (b.users() - 1) + ofBaseline * ofBaseline / (a.users() - 1));
    Effect effect =
        new Effect(
            relative ? difference / scale : difference,
            Math.sqrt(variance),
            degrees,
            a.users() + b.users(),
            relative ? 1 : scale);
    return new Comparison(effect, null, a.mean(), b.mean());
  }

  private static Comparison none(Degenerate reason, Moments a, Moments b) {
    return new Comparison(null, reason, a.mean(), b.mean());
  }
}
