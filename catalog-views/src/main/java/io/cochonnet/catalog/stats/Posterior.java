package io.cochonnet.catalog.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is believed of an effect after the data: Gaussian, in the effect's unit.
 *
 * <p>Where lower is better, ask {@link #whereLowerIsBetter()} for chances and risks.
 *
 * @param mean of the effect
 * @param sd standard deviation of the effect, above 0
 */
public record Posterior(double mean, double sd) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** The same belief of the effect with its sign turned, for metrics that are to go down. */
  public Posterior whereLowerIsBetter() {
    return new Posterior(-mean, sd);
  }

  /** Probability that the effect is above 0: Phi(mean/sd). */
  public double chanceToWin() {
    return NORMAL.cumulativeProbability(mean / sd);
  }

  /** What is lost on average by switching to the arm: E[max(-effect, 0)]. */
  public double riskOfSwitching() {
    return expectedGain(-mean / sd);
  }

  /** What is lost on average by staying with the baseline: E[max(effect, 0)]. */
  public double riskOfStaying() {
    return expectedGain(mean / sd);
  }

  /** Credible interval with equal tails, mean -+ z(1 - alpha/2) sd; alpha in (0, 1). */
  public Interval interval(double alpha) {
    Alpha.check(alpha);
    return Interval.around(mean, NORMAL.inverseSurvivalProbability(alpha / 2) * sd);
  }

  /** {@code sd (phi(z) + z Phi(z))}; far out, where the two cancel, rounding could go below 0. */
  private double expectedGain(double z) {
    return Math.max(0, sd * (NORMAL.density(z) + z * NORMAL.cumulativeProbability(z)));
  }
}
