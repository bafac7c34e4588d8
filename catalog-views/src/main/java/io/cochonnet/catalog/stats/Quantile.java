package io.cochonnet.catalog.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A quantile of the users of an arm. Its variance comes from the width of its interval.
 *
 * <p>Source: GrowthBook's gbstats, QuantileStatistic.
 *
 * @param users n
 * @param effectiveUsers how many the interval was taken from: fewer than n where it was capped
 * @param value the quantile
 * @param lower lower end of its 95 % interval
 * @param upper upper end of its 95 % interval
 */
public record Quantile(
    double users, double effectiveUsers, double value, double lower, double upper) {
  private static final double LEVEL = 0.025;

  Moments moments() {
    double width = 2 * NormalDistribution.of(0, 1).inverseSurvivalProbability(LEVEL);
    double error = (upper - lower) / width;
    double variance = error * error * (users - 1) * effectiveUsers / users;
    return new Moments(users, value, variance, 0, 0, 0);
  }
}
