package io.cochonnet.catalog.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An interval for the difference of two proportions that holds at 0 % and 100 %, too: Newcombe's
 * hybrid score interval (1998, method 10), from the Wilson intervals of both arms.
 */
public final class NewcombeInterval {
  private NewcombeInterval() {}

  /**
   * The interval of arm minus baseline at level 1 - alpha; empty without users in an arm.
   *
   * @param conversions of the arm, 0 to {@code users}
   */
  public static Optional<Interval> of(
      double baseConversions, double baseUsers, double conversions, double users, double alpha) {
    if (!(baseUsers > 0 && users > 0 && alpha > 0 && alpha < 1)) {
      return Optional.empty();
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
    double base = baseConversions / baseUsers;
    double arm = conversions / users;
    Interval ofBase = wilson(base, baseUsers, z);
    Interval ofArm = wilson(arm, users, z);
    double difference = arm - base;
    return Optional.of(
        new Interval(
            difference - Math.hypot(arm - ofArm.lower(), ofBase.upper() - base),
            difference + Math.hypot(ofArm.upper() - arm, base - ofBase.lower())));
  }

  private static Interval wilson(double share, double users, double z) {
    double squared = z * z / users;
    double middle = (share + squared / 2) / (1 + squared);
    double halfWidth =
        z * Math.sqrt(share * (1 - share) / users + squared / (4 * users)) / (1 + squared);
    return new Interval(Math.max(0, middle - halfWidth), Math.min(1, middle + halfWidth));
  }
}
