package io.cochonnet.catalog.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether users arrived in the arms in the proportion that was asked for. */
public final class SampleRatio {
  /** Below this p-value the assignment is broken, and the experiment says nothing. */
  public static final double ALARM = 0.001;

  private SampleRatio() {}

  /**
   * P-value of Pearson's chi-square test with k - 1 degrees of freedom: sum of (observed -
   * expected)^2/expected. Source: Pearson (1900); for experiments Fabijan and others (2019).
   *
   * <p>Empty where it means nothing: fewer than two arms, no user at all, a negative count, a
   * weight that is not positive.
   *
   * @param users per arm
   * @param weights per arm, in any unit
   * @throws IllegalArgumentException where there is not one weight per arm
   */
  public static OptionalDouble pValue(double[] users, double[] weights) {
    if (users.length != weights.length) {
      throw new IllegalArgumentException(
          "Arms[" + users.length + "] have Weights[" + weights.length + "]; give each arm one.");
    }
    double total = Arrays.stream(users).sum();
    double weight = Arrays.stream(weights).sum();
    if (users.length < 2
        || !(total > 0)
        || Arrays.stream(users).anyMatch(n -> !(n >= 0))
        || Arrays.stream(weights).anyMatch(w -> !(w > 0))) {
      return OptionalDouble.empty();
    }
    double statistic = 0;
    for (int arm = 0; arm < users.length; arm++) {
      double expected = total * weights[arm] / weight;
      statistic += (users[arm] - expected) * (users[arm] - expected) / expected;
    }
    return chiSquare(statistic, users.length - 1);
  }

  /** Upper tail of the chi-square distribution; empty for a negative statistic or no freedom. */
  public static OptionalDouble chiSquare(double statistic, double degreesOfFreedom) {
    if (!(statistic >= 0) || !(degreesOfFreedom > 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic));
  }
}
