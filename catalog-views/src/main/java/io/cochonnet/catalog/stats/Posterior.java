package io.cochonnet.catalog.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is believed about an effect: a normal distribution, in the unit of the effect.
 *
 * <p>Source: GrowthBook's gbstats, Bayesian test with a Gaussian prior on the effect.
 */
public record Posterior(double mean, double deviation) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Probability that the effect is above 0. */
  public double chanceToWin() {
    return NORMAL.cumulativeProbability(mean / deviation);
  }

  /** Mean of max(-effect, 0): what taking the arm costs where it is the worse one. */
  public double riskOfSwitching() {
    return risk(-mean);
  }

  /** Mean of max(effect, 0): what staying costs where the arm is the better one. */
  public double riskOfStaying() {
    return risk(mean);
  }

  /** Equal-tailed interval that holds the effect with probability 1 - alpha. */
  public Interval interval(double alpha) {
    return Interval.around(mean, NORMAL.inverseSurvivalProbability(alpha / 2) * deviation);
  }

  /** Mean of max(X, 0) for a normal X: m Phi(m/s) + s phi(m/s). */
  private double risk(double middle) {
    double t = middle / deviation;
    return middle * NORMAL.cumulativeProbability(t) + deviation * NORMAL.density(t);
  }
}
