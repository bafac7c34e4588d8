package io.cochonnet.catalog.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Confidence interval of the difference of two proportions that also holds at 0 % and 100 %, where
 * the delta method has no variance.
 *
 * <p>With Wilson's score intervals l..u of each proportion p and d = pB - pA: from d - sqrt((pB -
 * lB)^2 + (uA - pA)^2) to d + sqrt((uB - pB)^2 + (pA - lA)^2). In fractions, within -1..1. Source:
 * Newcombe (1998), method 10; Wilson (1927).
 */
public final class NewcombeInterval {
  private NewcombeInterval() {}

  /**
   * Interval of pB - pA at level 1 - alpha; empty where an arm has no user, or conversions that are
   * not between 0 and its users.
   *
   * @throws IllegalArgumentException for an alpha outside (0, 1)
   */
  public static Optional<Interval> of(
      double baseConversions, double baseUsers, double conversions, double users, double alpha) {
    Alpha.check(alpha);
    if (!isShare(baseConversions, baseUsers) || !isShare(conversions, users)) {
      return Optional.empty();
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
    double shareA = baseConversions / baseUsers;
    double shareB = conversions / users;
    Interval wilsonA = wilson(baseConversions, baseUsers, z);
    Interval wilsonB = wilson(conversions, users, z);
    double down = Math.hypot(shareB - wilsonB.lower(), wilsonA.upper() - shareA);
    double up = Math.hypot(wilsonB.upper() - shareB, shareA - wilsonA.lower());
    return Optional.of(new Interval(shareB - shareA - down, shareB - shareA + up));
  }

  /** Wilson's score interval of one proportion. */
  private static Interval wilson(double conversions, double users, double z) {
    double center = conversions + z * z / 2;
    double half = z * Math.sqrt(conversions / users * (users - conversions) + z * z / 4);
    // The ends at 0 % and 100 % are exact; rounding would put them outside.
    double lower = conversions == 0 ? 0 : (center - half) / (users + z * z);
    double upper = conversions == users ? 1 : (center + half) / (users + z * z);
    return new Interval(lower, upper);
  }

  private static boolean isShare(double conversions, double users) {
    return users > 0 && conversions >= 0 && conversions <= users;
  }
}
