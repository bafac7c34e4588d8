package io.cochonnet.catalog.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimated difference with its uncertainty.
 *
 * @param estimate the difference, or the lift as a fraction
 * @param standardError of the estimate
 * @param degreesOfFreedom by Welch and Satterthwaite, on the absolute scale also for a lift
 * @param users of both arms
 * @param scale what a lift of 1 is in the unit of the estimate: 1 for lifts, else |mA|
 */
public record Effect(
    double estimate, double standardError, double degreesOfFreedom, double users, double scale) {
  /** The number of users for which sequential intervals are made as narrow as they can be. */
  public static final double SEQUENTIAL_TUNING = 5_000;

  /** Two-sided confidence interval at level 1 - alpha by Welch's t; alpha in (0, 1). */
  public Interval interval(double alpha) {
    double t = distribution().inverseSurvivalProbability(alpha / 2);
    return Interval.around(estimate, t * standardError);
  }

  /** Two-sided p-value of no difference, from the survival function, so it does not stop at 0. */
  public double pValue() {
    return 2 * distribution().survivalProbability(Math.abs(estimate) / standardError);
  }

  /**
   * One-sided interval at level 1 - alpha, open above for an effect that is hoped to be greater.
   */
  public Interval oneSidedInterval(double alpha, boolean greater) {
    double halfWidth = distribution().inverseSurvivalProbability(alpha) * standardError;
    return greater
        ? new Interval(estimate - halfWidth, Double.POSITIVE_INFINITY)
        : new Interval(Double.NEGATIVE_INFINITY, estimate + halfWidth);
  }

  /** P-value of an effect that is not greater (or, not less) than 0. */
  public double oneSidedPValue(boolean greater) {
    double t = estimate / standardError;
    return distribution().survivalProbability(greater ? t : -t);
  }

  /** An always valid interval at level 1 - alpha, tuned for {@link #SEQUENTIAL_TUNING} users. */
  public Interval sequentialInterval(double alpha) {
    return sequentialInterval(alpha, SEQUENTIAL_TUNING);
  }

  /**
   * An asymptotic confidence sequence: right at all looks together, however many (Waudby-Smith et
   * al.). Half width sqrt(V N) sqrt(2 (N rho^2 + 1)/(N^2 rho^2) ln(sqrt(N rho^2 + 1)/alpha)), where
   * rho^2 = (-2 ln alpha + ln(-2 ln alpha + 1))/N*.
   *
   * @param tuning N*, the number of users for which it is to be narrowest
   */
  public Interval sequentialInterval(double alpha, double tuning) {
    return Interval.around(estimate, standardError * sequentialFactor(users, alpha, tuning));
  }

  /** The p-value that belongs to {@link #sequentialInterval(double)}. */
  public double sequentialPValue(double alpha) {
    return sequentialPValue(alpha, SEQUENTIAL_TUNING);
  }

  /**
   * 1/E, at most 1, with E = exp(rho^2 t^2 N/(2 (N rho^2 + 1)))/sqrt(N rho^2 + 1) and t = estimate
   * / standard error: always valid, too.
   *
   * @param alpha the level that rho was chosen for
   */
  public double sequentialPValue(double alpha, double tuning) {
    double mixture = users * rhoSquared(alpha, tuning);
    double t = estimate / standardError;
    double exponent = mixture * t * t / (2 * (mixture + 1));
    return Math.min(1, Math.sqrt(mixture + 1) * Math.exp(-exponent));
  }

  /** How many standard errors the half of a sequential interval is wide. */
  static double sequentialFactor(double users, double alpha, double tuning) {
    double mixture = users * rhoSquared(alpha, tuning);
    return Math.sqrt(2 * (mixture + 1) / mixture * Math.log(Math.sqrt(mixture + 1) / alpha));
  }

  private static double rhoSquared(double alpha, double tuning) {
    double log = -2 * Math.log(alpha);
    return (log + Math.log(log + 1)) / tuning;
  }

  /** What is believed about the effect, given a prior. */
  public Posterior posterior(Prior prior) {
    if (!prior.isProper()) {
      return new Posterior(estimate, standardError);
    }
    double ofPrior = 1 / (prior.deviation() * scale * (prior.deviation() * scale));
    double ofData = 1 / (standardError * standardError);
    double mean = (estimate * ofData + prior.mean() * scale * ofPrior) / (ofData + ofPrior);
    return new Posterior(mean, Math.sqrt(1 / (ofData + ofPrior)));
  }

  private TDistribution distribution() {
    return TDistribution.of(degreesOfFreedom);
  }
}
