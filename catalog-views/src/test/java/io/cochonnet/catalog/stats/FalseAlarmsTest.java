package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Experiments in which nothing differs, 10,000 of each kind from fixed seeds. */
class FalseAlarmsTest {
  private static final int EXPERIMENTS = 10_000;
  private static final double ALPHA = 0.05;

  @Test
  void aPlannedLookAtSharesAlarmsAtAlpha() {
    Draws baseline = new Draws(1, 2400, 0.5);
    Draws arm = new Draws(2, 2400, 0.5);
    assertAlarmsAtAlpha(
        () ->
            compare(
                new Design(Statistic.PROPORTION, true, false),
                ArmSums.ofConversions(2400, baseline.next()),
                ArmSums.ofConversions(2400, arm.next())));
  }

  @Test
  void aPlannedLookAtSkewedMeansAlarmsAtAlpha() {
    Random random = new Random(3);
    Design design = new Design(Statistic.MEAN, false, false);
    assertAlarmsAtAlpha(() -> compare(design, exponential(random, 300), exponential(random, 330)));
  }

  @Test
  void aPlannedLookAtRatiosAlarmsAtAlpha() {
    Random random = new Random(4);
    Design design = new Design(Statistic.RATIO, true, false);
    assertAlarmsAtAlpha(() -> compare(design, ratio(random, 500), ratio(random, 500)));
  }

  @Test
  void aPlannedLookWithCovariateAlarmsAtAlpha() {
    Random random = new Random(5);
    assertAlarmsAtAlpha(
        () ->
            compare(
                new Design(Statistic.MEAN, true, true),
                Covariates.draw(random, 300, 0.7),
                Covariates.draw(random, 300, 0.7)));
  }

  @Test
  void dailyLooksAddNoAlarmsToTheAlwaysValidInterval() {
    assertThat(alarmsOfDailyLooks(0.5, 0, effect -> effect.sequentialPValue(ALPHA) < ALPHA))
        .isLessThanOrEqualTo(Draws.highest(EXPERIMENTS, ALPHA));
    assertThat(alarmsOfDailyLooks(0.1, 0, FalseAlarmsTest::excludesZero))
        .isLessThanOrEqualTo(Draws.highest(EXPERIMENTS, ALPHA));
  }

  /** It is asymptotic: with four conversions a day the first looks alarm, unless one waits. */
  @Test
  void dailyLooksAtRareConversionsHaveToWait() {
    assertThat(alarmsOfDailyLooks(0.02, 150, FalseAlarmsTest::excludesZero))
        .isLessThanOrEqualTo(Draws.highest(EXPERIMENTS, ALPHA));
    assertThat(alarmsOfDailyLooks(0.02, 0, FalseAlarmsTest::excludesZero))
        .isGreaterThan(Draws.highest(EXPERIMENTS, ALPHA));
  }

  /** What the always-valid interval is for: the same looks at Welch's p. */
  @Test
  void dailyLooksAtThePlannedTestAlarmAFewTimesAsOften() {
    assertThat(alarmsOfDailyLooks(0.5, 0, effect -> effect.pValue() < ALPHA))
        .isGreaterThan(4 * Draws.highest(EXPERIMENTS, ALPHA));
  }

  @Test
  void sampleRatiosAlarmAtTheirLevel() {
    Draws first = new Draws(8, 10_000, 0.5);
    assertThat(mismatches(first))
        .isBetween(
            Draws.lowest(EXPERIMENTS, SampleRatio.ALARM),
            Draws.highest(EXPERIMENTS, SampleRatio.ALARM));
  }

  /** 52 % instead of 50 % of 10,000: four standard errors, where 3.29 alarm: 76 %. */
  @Test
  void sampleRatiosThatAreOffAreFound() {
    Draws first = new Draws(9, 10_000, 0.52);
    assertThat(mismatches(first))
        .isBetween(Draws.lowest(EXPERIMENTS, 0.755), Draws.highest(EXPERIMENTS, 0.767));
  }

  private static int mismatches(Draws first) {
    double[] weights = {1, 1};
    return count(
        () -> {
          double users = first.next();
          double[] arms = {users, 10_000 - users};
          return SampleRatio.pValue(arms, weights).orElseThrow() < SampleRatio.ALARM;
        });
  }

  private static void assertAlarmsAtAlpha(Supplier<Effect> experiments) {
    assertThat(count(() -> experiments.get().pValue() < ALPHA))
        .isBetween(Draws.lowest(EXPERIMENTS, ALPHA), Draws.highest(EXPERIMENTS, ALPHA));
  }

  /**
   * Experiments that alarm on one of 28 days or more; 200 users come to each arm every day, and no
   * day counts before both arms together have the least conversions.
   */
  private static int alarmsOfDailyLooks(double rate, int least, Predicate<Effect> alarm) {
    Draws baselines = new Draws(6, 200, rate);
    Draws arms = new Draws(7, 200, rate);
    Design design = new Design(Statistic.PROPORTION, true, false);
    return count(
        () -> {
          ArmSums baseline = ArmSums.NONE;
          ArmSums arm = ArmSums.NONE;
          boolean alarmed = false;
          for (int day = 1; day <= 28; day++) {
            baseline = baseline.plus(ArmSums.ofConversions(200, baselines.next()));
            arm = arm.plus(ArmSums.ofConversions(200, arms.next()));
            boolean looks = baseline.sum() + arm.sum() >= least;
            alarmed |= looks && alarms(alarm, Comparison.of(design, baseline, arm));
          }
          return alarmed;
        });
  }

  /** An arm without conversions has no effect, and raises no alarm. */
  private static boolean alarms(Predicate<Effect> alarm, Comparison comparison) {
    return comparison.effect().filter(alarm).isPresent();
  }

  private static boolean excludesZero(Effect effect) {
    return !effect.sequentialInterval(ALPHA).contains(0);
  }

  private static int count(BooleanSupplier experiment) {
    int count = 0;
    for (int at = 0; at < EXPERIMENTS; at++) {
      count += experiment.getAsBoolean() ? 1 : 0;
    }
    return count;
  }

  private static Effect compare(Design design, ArmSums baseline, ArmSums arm) {
    return Comparison.of(design, baseline, arm).effect().orElseThrow();
  }

  private static ArmSums exponential(Random random, int users) {
    double sum = 0;
    double squares = 0;
    for (int user = 0; user < users; user++) {
      double value = -Math.log1p(-random.nextDouble());
      sum += value;
      squares += value * value;
    }
    return ArmSums.ofMean(users, sum, squares);
  }

  /** Each user has 1 to 10 occasions, and takes a share of them that is the user's own. */
  private static ArmSums ratio(Random random, int users) {
    ArmSums arm = ArmSums.NONE;
    for (int user = 0; user < users; user++) {
      double occasions = 1 + random.nextInt(10);
      double taken = occasions * random.nextDouble();
      arm =
          arm.plus(
              ArmSums.ofMean(1, taken, taken * taken)
                  .withDenominator(occasions, occasions * occasions, taken * occasions));
    }
    return arm;
  }
}
