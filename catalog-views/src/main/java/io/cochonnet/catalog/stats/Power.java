package io.cochonnet.catalog.stats;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What an experiment of a given size can find. Lifts are fractions of the baseline.
 *
 * <p>The standard error of a lift e follows from the delta method with the same variance s^2 in
 * both arms of n users: se^2 = s^2/(m^2 n) (1 + (1 + e)^2). Everything is empty where the baseline
 * has mean 0 or no variance, or fewer than two users per arm.
 *
 * <p>Source: GrowthBook's power calculator; the normal instead of the t distribution, so not for a
 * few dozen users.
 */
public final class Power {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Power() {}

  /**
   * Probability that the test finds a true lift e: 1 - Phi(z - e/se) + Phi(-z - e/se), with z = z(1
   * - alpha/2). In 0..1.
   */
  public static OptionalDouble power(PowerPlan plan, double lift) {
    return power(plan, lift, 1);
  }

  /**
   * As {@link #power} for one look at all users by the always-valid interval: in the formula se is
   * as many times larger as that interval is wider than Welch's.
   *
   * <p>This is GrowthBook's formula, and rough: the interval is wider, but the lift does not
   * scatter more. Above one half it says too little, below too much. Simulated for 2,400 per arm at
   * 30 %: said .80, found .93; said .44, found .37.
   *
   * @param tuning N* of the always-valid interval
   */
  public static OptionalDouble sequentialPower(PowerPlan plan, double lift, double tuning) {
    return power(plan, lift, widening(plan, tuning));
  }

  /**
   * Smallest rise that is found with the given power: the positive solution of e^2 = (z(1 -
   * alpha/2) + z(power))^2 se(e)^2, a quadratic in e. A fraction; falls of the same size are found
   * more easily, as their error is smaller.
   *
   * <p>Empty also where the power is not between alpha and 1, or where no rise is large enough,
   * since the error grows with it: more users are needed.
   */
  public static OptionalDouble minimumDetectableEffect(PowerPlan plan, double power) {
    return minimumDetectableEffect(plan, power, 1);
  }

  /**
   * As {@link #minimumDetectableEffect} with the always-valid interval: the error is as many times
   * larger as that interval is wider. For a power above one half it is on the safe side, see {@link
   * #sequentialPower}.
   *
   * @param tuning N* of the always-valid interval
   */
  public static OptionalDouble sequentialMinimumDetectableEffect(
      PowerPlan plan, double power, double tuning) {
    return minimumDetectableEffect(plan, power, widening(plan, tuning));
  }

  /** Standard error of an observed lift, as the formula above; a fraction. */
  public static OptionalDouble standardError(PowerPlan plan, double lift) {
    return standardError(plan, lift, 1);
  }

  /**
   * As {@link #standardError} with the always-valid interval: what times z(1 - alpha/2) is its half
   * width.
   *
   * @param tuning N* of the always-valid interval
   */
  public static OptionalDouble sequentialStandardError(PowerPlan plan, double lift, double tuning) {
    return standardError(plan, lift, widening(plan, tuning));
  }

  private static OptionalDouble standardError(PowerPlan plan, double lift, double widening) {
    return plan.isUsable()
        ? OptionalDouble.of(widening * Math.sqrt(plan.unit() * (1 + (1 + lift) * (1 + lift))))
        : OptionalDouble.empty();
  }

  private static OptionalDouble power(PowerPlan plan, double lift, double widening) {
    OptionalDouble error = standardError(plan, lift, widening);
    if (error.isEmpty()) {
      return error;
    }
    double z = criticalValue(plan);
    double standardized = lift / error.getAsDouble();
    return OptionalDouble.of(
        NORMAL.survivalProbability(z - standardized)
            + NORMAL.cumulativeProbability(-z - standardized));
  }

  private static OptionalDouble minimumDetectableEffect(
      PowerPlan plan, double power, double widening) {
    if (!plan.isUsable() || !(power > plan.alpha() && power < 1)) {
      return OptionalDouble.empty();
    }
    double deviations =
        (criticalValue(plan) + NORMAL.inverseCumulativeProbability(power)) * widening;
    // e^2 (1 - k) - 2 k e - 2 k = 0
    double k = deviations * deviations * plan.unit();
    return k < 1
        ? OptionalDouble.of((k + Math.sqrt(k * k + 2 * k * (1 - k))) / (1 - k))
        : OptionalDouble.empty();
  }

  private static double widening(PowerPlan plan, double tuning) {
    return Sequential.deviations(2 * plan.usersPerArm(), plan.alpha(), tuning)
        / criticalValue(plan);
  }

  private static double criticalValue(PowerPlan plan) {
    return NORMAL.inverseSurvivalProbability(plan.alpha() / 2);
  }
}
