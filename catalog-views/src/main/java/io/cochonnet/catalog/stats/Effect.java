package io.cochonnet.catalog.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much an arm differs from its baseline, and how sure that is. Relative effects are fractions
 * (0.0618), absolute ones are in the metric's unit, and so are errors and intervals.
 *
 * @param estimate of the effect
 * @param standardError of the estimate, above 0
 * @param degreesOfFreedom by Welch and Satterthwaite
 * @param users N, of both arms
 * @param priorScale what a relative effect of 1 is in this effect's unit: 1, or the baseline's mean
 *     without its sign for an absolute effect. Priors are about relative effects
 */
public record Effect(
    double estimate,
    double standardError,
    double degreesOfFreedom,
    double users,
    double priorScale) {

  /** A relative effect. */
  public Effect(double estimate, double standardError, double degreesOfFreedom, double users) {
    this(estimate, standardError, degreesOfFreedom, users, 1);
  }

  /**
   * Confidence interval at level 1 - alpha by Welch's t: estimate -+ t(1 - alpha/2) standard error.
   * For one look that was planned: who looks daily asks for {@link #sequentialInterval}.
   *
   * @param alpha in (0, 1)
   * @throws IllegalArgumentException for another alpha
   */
  public Interval interval(double alpha) {
    return interval(alpha, Alternative.TWO_SIDED);
  }

  /** As {@link #interval(double)}; one-sided intervals have one end, at t(1 - alpha). */
  public Interval interval(double alpha, Alternative alternative) {
    Alpha.check(alpha);
    double tail = alternative == Alternative.TWO_SIDED ? alpha / 2 : alpha;
    double half =
        TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(tail) * standardError;
    return switch (alternative) {
      case TWO_SIDED -> Interval.around(estimate, half);
      case GREATER -> new Interval(estimate - half, Double.POSITIVE_INFINITY);
      case LESS -> new Interval(Double.NEGATIVE_INFINITY, estimate + half);
    };
  }

  /** Two-sided p-value of Welch's t-test, from the survival function: it does not stop at 1e-16. */
  public double pValue() {
    return pValue(Alternative.TWO_SIDED);
  }

  /** P-value of Welch's t-test that the effect is 0, in 0..1. */
  public double pValue(Alternative alternative) {
    TDistribution distribution = TDistribution.of(degreesOfFreedom);
    double t = estimate / standardError;
    return switch (alternative) {
      case TWO_SIDED -> 2 * distribution.survivalProbability(Math.abs(t));
      case GREATER -> distribution.survivalProbability(t);
      case LESS -> distribution.cumulativeProbability(t);
    };
  }

  /** {@link #sequentialInterval(double, double)} with {@link Sequential#TUNING}. */
  public Interval sequentialInterval(double alpha) {
    return sequentialInterval(alpha, Sequential.TUNING);
  }

  /**
   * Always-valid confidence interval at level 1 - alpha: it may be looked at any number of times.
   *
   * @param alpha in (0, 1)
   * @param tuning N*, the count of users of both arms at which it is to be narrowest
   * @throws IllegalArgumentException for another alpha, or a tuning that is not above 0
   * @see Sequential for formula and source
   */
  public Interval sequentialInterval(double alpha, double tuning) {
    return Interval.around(estimate, standardError * Sequential.deviations(users, alpha, tuning));
  }

  /** {@link #sequentialPValue(double, double)} with {@link Sequential#TUNING}. */
  public double sequentialPValue(double alpha) {
    return sequentialPValue(alpha, Sequential.TUNING);
  }

  /** Always-valid p-value, at most alpha where {@link #sequentialInterval} excludes 0. */
  public double sequentialPValue(double alpha, double tuning) {
    return Sequential.pValue(estimate / standardError, users, alpha, tuning);
  }

  /**
   * What is believed of the effect after the data: a Gaussian prior times a Gaussian likelihood.
   * With precisions w = 1/sd^2: mean (w0 m0 + w estimate)/(w0 + w), sd 1/sqrt(w0 + w).
   *
   * @param prior about the relative effect, whatever this effect is; of a baseline of 0 it says
   *     nothing
   */
  public Posterior posterior(Prior prior) {
    if (prior.isFlat() || priorScale == 0) {
      return new Posterior(estimate, standardError);
    }
    double before = prior.standardDeviation() * priorScale;
    double precision = 1 / (standardError * standardError);
    double precisionBefore = 1 / (before * before);
    double weighted = precision * estimate + precisionBefore * prior.mean() * priorScale;
    return new Posterior(
        weighted / (precision + precisionBefore), 1 / Math.sqrt(precision + precisionBefore));
  }
}
