package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How often 95 % intervals hold the true effect, and tests find it; fixed seeds. */
class CoverageTest {
  private static final int EXPERIMENTS = 10_000;
  private static final Design LIFT = new Design(Statistic.PROPORTION, true, false);

  @Test
  void liftsAreCoveredAtTheirLevelWithManyConversions() {
    assertThat(covered(2400, 0.5, 0.5)).isBetween(lowest(), highest());
    assertThat(covered(2400, 0.5, 0.531)).isBetween(lowest(), highest());
  }

  /** Why 150 conversions of an arm are asked for before there is a verdict. */
  @Test
  void liftsAreCoveredAtTheirLevelWith150Conversions() {
    assertThat(covered(3000, 0.05, 0.055)).isBetween(lowest(), highest());
  }

  /** With five conversions intervals of 95 % cover 90 %, where there is an interval at all. */
  @Test
  void liftsAreCoveredTooSeldomWithFiveConversions() {
    int stated = stated(100, 0.05, 0.05);
    assertThat(stated).isBetween(9_800, 9_950);
    assertThat(covered(100, 0.05, 0.05))
        .isBetween(Draws.lowest(stated, 0.9), Draws.highest(stated, 0.9));
  }

  /** The difference that is said instead where an arm has few or no conversions. */
  @Test
  void newcombesIntervalHoldsEvenThere() {
    Draws baseline = new Draws(21, 100, 0.05);
    Draws arm = new Draws(22, 100, 0.05);
    int covered = 0;
    for (int at = 0; at < EXPERIMENTS; at++) {
      covered +=
          NewcombeInterval.of(baseline.next(), 100, arm.next(), 100, 0.05).orElseThrow().contains(0)
              ? 1
              : 0;
    }
    assertThat(covered).isGreaterThan(lowest());
  }

  @Test
  void alwaysValidIntervalsCoverMoreThanTheirLevelAtOneLook() {
    int covered =
        count(2400, 0.5, 0.531, effect -> effect.sequentialInterval(0.05).contains(0.062));
    assertThat(covered).isGreaterThan(highest());
  }

  /** The plan takes the baseline's variance for both arms and a normal lift: 2 % or so. */
  @Test
  void theTestFindsAsOftenAsItsPowerSays() {
    PowerPlan plan = PowerPlan.ofRate(0.3, 2400, 0.05);
    double lift = Power.minimumDetectableEffect(plan, 0.8).orElseThrow();
    assertThat(found(lift, effect -> effect.pValue() < 0.05)).isBetween(0.78, 0.82);
  }

  /** As GrowthBook computes it, it is too low above one half, and too high below. */
  @Test
  void sequentialPowerIsSafeWhereAPlanNeedsIt() {
    PowerPlan plan = PowerPlan.ofRate(0.3, 2400, 0.05);
    double lift =
        Power.sequentialMinimumDetectableEffect(plan, 0.8, Sequential.TUNING).orElseThrow();
    assertThat(found(lift, effect -> effect.sequentialPValue(0.05) < 0.05)).isBetween(0.9, 0.95);
    double smaller = Power.minimumDetectableEffect(plan, 0.8).orElseThrow();
    assertThat(Power.sequentialPower(plan, smaller, Sequential.TUNING).orElseThrow())
        .isBetween(0.43, 0.45);
    assertThat(found(smaller, effect -> effect.sequentialPValue(0.05) < 0.05)).isBetween(0.35, 0.4);
  }

  private static double found(double lift, Predicate<Effect> test) {
    return count(2400, 0.3, 0.3 * (1 + lift), test) / (double) EXPERIMENTS;
  }

  private static int covered(int users, double rate, double rateOfArm) {
    return count(
        users, rate, rateOfArm, effect -> effect.interval(0.05).contains(rateOfArm / rate - 1));
  }

  private static int stated(int users, double rate, double rateOfArm) {
    return count(users, rate, rateOfArm, effect -> true);
  }

  private static int count(int users, double rate, double rateOfArm, Predicate<Effect> counted) {
    Draws baseline = new Draws(27, users, rate);
    Draws arm = new Draws(28, users, rateOfArm);
    int count = 0;
    for (int at = 0; at < EXPERIMENTS; at++) {
      count += compare(users, baseline.next(), arm.next()).filter(counted).isPresent() ? 1 : 0;
    }
    return count;
  }

  private static Optional<Effect> compare(int users, int conversions, int conversionsOfArm) {
    return Comparison.of(
            LIFT,
            ArmSums.ofConversions(users, conversions),
            ArmSums.ofConversions(users, conversionsOfArm))
        .effect();
  }

  private static int lowest() {
    return Draws.lowest(EXPERIMENTS, 0.95);
  }

  private static int highest() {
    return Draws.highest(EXPERIMENTS, 0.95);
  }
}
