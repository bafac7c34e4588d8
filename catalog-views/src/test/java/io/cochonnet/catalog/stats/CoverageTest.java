package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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

  /** A lift over five conversions is far from normal; no interval at all counts as a miss. */
  @Test
  void liftsAreCoveredTooSeldomWithFiveConversions() {
    assertThat(covered(100, 0.05, 0.05)).isBetween(8_900, 9_150);
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
    Draws baseline = new Draws(23, 2400, 0.5);
    Draws arm = new Draws(24, 2400, 0.531);
    int covered = 0;
    for (int at = 0; at < EXPERIMENTS; at++) {
      Effect effect = compare(2400, baseline.next(), arm.next()).orElseThrow();
      covered += effect.sequentialInterval(0.05).contains(0.062) ? 1 : 0;
    }
    assertThat(covered).isGreaterThan(highest());
  }

  @Test
  void theTestFindsAsOftenAsItsPowerSays() {
    PowerPlan plan = PowerPlan.ofRate(0.3, 2400, 0.05);
    double mde = Power.minimumDetectableEffect(plan, 0.8).orElseThrow();
    Draws baseline = new Draws(25, 2400, 0.3);
    Draws arm = new Draws(26, 2400, 0.3 * (1 + mde));
    int found = 0;
    int foundSequentially = 0;
    for (int at = 0; at < EXPERIMENTS; at++) {
      Effect effect = compare(2400, baseline.next(), arm.next()).orElseThrow();
      found += effect.pValue() < 0.05 ? 1 : 0;
      foundSequentially += effect.sequentialPValue(0.05) < 0.05 ? 1 : 0;
    }
    // The plan takes the baseline's variance for both arms and a normal lift: a percent or two.
    assertThat(found / 1e4).isBetween(0.78, 0.82);
    double power = Power.sequentialPower(plan, mde, Sequential.TUNING).orElseThrow();
    assertThat(foundSequentially / 1e4).isBetween(power - 0.03, power + 0.03);
  }

  private static int covered(int users, double rate, double rateOfArm) {
    Draws baseline = new Draws(27, users, rate);
    Draws arm = new Draws(28, users, rateOfArm);
    int covered = 0;
    for (int at = 0; at < EXPERIMENTS; at++) {
      covered +=
          compare(users, baseline.next(), arm.next())
              .filter(effect -> effect.interval(0.05).contains(rateOfArm / rate - 1))
              .map(effect -> 1)
              .orElse(0);
    }
    return covered;
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
