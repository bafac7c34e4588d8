package io.cochonnet.catalog.stats;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What an experiment of a given size can find, for relative lifts with all arms alike in size and
 * variance: V(e) = s2 (1 + (1 + e)^2)/(n m^2), n users per arm.
 *
 * <p>Source: GrowthBook's power calculation.
 *
 * @param mean of the metric without the effect; not 0
 * @param variance of the metric between users
 * @param users of all arms together
 * @param variations number of arms, the baseline included
 * @param alpha two-sided level
 * @param sequentialTuning N* of {@link Effect#sequentialInterval}; 0 for a single look
 */
public record Power(
    double mean,
    double variance,
    double users,
    int variations,
    double alpha,
    double sequentialTuning) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public Power {
    if (mean == 0 || !(variance > 0) || !(users > 0) || variations < 2) {
      throw new IllegalArgumentException(
          "A mean other than 0, a variance and a number of users above 0, and two variations or"
              + " more were expected.");
    }
  }

  /** Of a metric that is 0 or 1 per user; the rate strictly between 0 and 1. */
  public static Power ofProportion(
      double rate, double users, int variations, double alpha, double sequentialTuning) {
    return new Power(rate, rate * (1 - rate), users, variations, alpha, sequentialTuning);
  }

  /** Probability to find a relative lift: 1 - Phi(z - e/se) + Phi(-z - e/se). */
  public double of(double lift) {
    double z = z();
    double t = lift / standardError(lift);
    return NORMAL.survivalProbability(z - t) + NORMAL.cumulativeProbability(-z - t);
  }

  /** Standard error of the lift, in sequential tests as much larger as their intervals are. */
  public double standardError(double lift) {
    return Math.sqrt(unit() * (1 + (1 + lift) * (1 + lift))) * inflation();
  }

  /**
   * The smallest relative lift, above 0, that is found with a given probability: e = (z + z')
   * se(e), a quadratic; empty where no lift is large enough.
   *
   * @param power the probability, above alpha and below 1
   */
  public OptionalDouble minimumDetectableEffect(double power) {
    double needed = (z() + NORMAL.inverseCumulativeProbability(power)) * inflation();
    double share = needed * needed * unit();
    if (!(share < 1)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        (share + Math.sqrt(share * share + 2 * share * (1 - share))) / (1 - share));
  }

  private double unit() {
    return variance / (users / variations * mean * mean);
  }

  private double inflation() {
    return sequentialTuning > 0 ? Effect.sequentialFactor(users, alpha, sequentialTuning) / z() : 1;
  }

  private double z() {
    return NORMAL.inverseSurvivalProbability(alpha / 2);
  }
}
