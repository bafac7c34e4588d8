package io.cochonnet.catalog.stats;

/**
 * An experiment before it is run: two arms of the same size, the baseline's mean and variance, and
 * a two-sided test of the relative effect.
 *
 * @param mean of the baseline, in the metric's unit
 * @param variance between users, taken to be the same in both arms
 * @param usersPerArm count of users in each of the two arms; of an experiment with k variations,
 *     all its users over k
 * @param alpha of the test, in (0, 1)
 */
public record PowerPlan(double mean, double variance, double usersPerArm, double alpha) {
  /**
   * @throws IllegalArgumentException for an alpha outside (0, 1)
   */
  public PowerPlan {
    Alpha.check(alpha);
  }

  /** A plan for a share of users who convert, variance rate (1 - rate). */
  public static PowerPlan ofRate(double rate, double usersPerArm, double alpha) {
    return new PowerPlan(rate, rate * (1 - rate), usersPerArm, alpha);
  }

  /** A plan for a share or a mean that is to be as it was for other users. */
  public static PowerPlan of(Design design, ArmSums past, double usersPerArm, double alpha) {
    Arm arm = Arm.of(design, past);
    return new PowerPlan(arm.mean(), arm.variance(), usersPerArm, alpha);
  }

  /** Squared standard error of a lift, in units of 1 + (1 + lift)^2: variance/(mean^2 n). */
  double unit() {
    return variance / (mean * mean) / usersPerArm;
  }

  boolean isUsable() {
    return usersPerArm >= 2 && variance > 0 && unit() > 0 && Double.isFinite(unit());
  }
}
