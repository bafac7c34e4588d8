package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Design LIFT = new Design(Statistic.PROPORTION, true, false);
  private static final Design DIFFERENCE = new Design(Statistic.PROPORTION, false, false);
  private static final Design MEAN_LIFT = new Design(Statistic.MEAN, true, false);
  private static final Design ADJUSTED_LIFT = new Design(Statistic.MEAN, true, true);
  private static final Design RATIO_LIFT = new Design(Statistic.RATIO, true, false);

  @Test
  void theDemoFigures() {
    Effect effect =
        effect(LIFT, ArmSums.ofConversions(2400, 1440), ArmSums.ofConversions(2400, 1529));
    assertThat(effect.estimate()).isCloseTo(0.0618, within(0.00005));
    assertThat(effect.interval(0.05).lower()).isCloseTo(0.0146, within(0.00005));
    assertThat(effect.interval(0.05).upper()).isCloseTo(0.1091, within(0.00005));
    assertThat(effect.pValue()).isCloseTo(0.0104, within(0.00005));
    assertThat(effect.sequentialInterval(0.05).contains(0)).isTrue();
    assertThat(effect.users()).isEqualTo(4800);
  }

  @Test
  void armsSwapped() {
    ArmSums first = ArmSums.ofConversions(900, 300);
    ArmSums second = ArmSums.ofConversions(1100, 400);
    Effect there = effect(DIFFERENCE, first, second);
    Effect back = effect(DIFFERENCE, second, first);
    assertThat(there.estimate()).isEqualTo(-back.estimate());
    assertThat(there.standardError()).isCloseTo(back.standardError(), within(1e-16));
    assertThat(there.pValue()).isCloseTo(back.pValue(), within(1e-15));
    double product =
        (1 + effect(LIFT, first, second).estimate()) * (1 + effect(LIFT, second, first).estimate());
    assertThat(product).isCloseTo(1, within(1e-14));
  }

  @Test
  void anotherUnitDoesNotChangeALift() {
    Random random = new Random(31);
    ArmSums first = Covariates.draw(random, 200, 0.6);
    ArmSums second = Covariates.draw(random, 250, 0.6);
    Effect effect = effect(ADJUSTED_LIFT, first, second);
    Effect scaled = effect(ADJUSTED_LIFT, scale(first, 100), scale(second, 100));
    assertThat(scaled.estimate()).isCloseTo(effect.estimate(), within(1e-12));
    assertThat(scaled.standardError()).isCloseTo(effect.standardError(), within(1e-12));
    assertThat(scaled.degreesOfFreedom()).isCloseTo(effect.degreesOfFreedom(), within(1e-6));
  }

  /** The lift is a fraction of the baseline without its sign: less loss is a rise. */
  @Test
  void aBaselineBelowZero() {
    ArmSums first = ArmSums.ofMean(100, -200, 500);
    ArmSums second = ArmSums.ofMean(100, -100, 300);
    Effect effect = effect(MEAN_LIFT, first, second);
    Effect mirrored =
        effect(MEAN_LIFT, ArmSums.ofMean(100, 200, 500), ArmSums.ofMean(100, 100, 300));
    assertThat(effect.estimate()).isEqualTo(0.5);
    assertThat(mirrored.estimate()).isEqualTo(-0.5);
    assertThat(effect.standardError()).isEqualTo(mirrored.standardError());
  }

  @Test
  void aRatioToOneIsAMean() {
    ArmSums first = ArmSums.ofMean(50, 120, 400).withDenominator(50, 50, 120);
    ArmSums second = ArmSums.ofMean(60, 150, 480).withDenominator(60, 60, 150);
    Effect ratio = effect(RATIO_LIFT, first, second);
    Effect mean = effect(MEAN_LIFT, first, second);
    assertThat(ratio.estimate()).isCloseTo(mean.estimate(), within(1e-15));
    assertThat(ratio.standardError()).isCloseTo(mean.standardError(), within(1e-15));
  }

  @Test
  void aConstantCovariateAdjustsNothing() {
    ArmSums first = ArmSums.ofMean(50, 120, 400).withCovariate(0, 0, 0);
    ArmSums second = ArmSums.ofMean(60, 150, 480).withCovariate(0, 0, 0);
    Comparison adjusted = Comparison.of(ADJUSTED_LIFT, first, second);
    assertThat(adjusted.theta()).isZero();
    assertThat(adjusted.effect()).contains(effect(MEAN_LIFT, first, second));
  }

  @Test
  void aCovariateTakesAwayTheVarianceThatItExplains() {
    Random random = new Random(32);
    ArmSums first = Covariates.draw(random, 50_000, 0.7);
    ArmSums second = Covariates.draw(random, 50_000, 0.7);
    double adjusted = effect(ADJUSTED_LIFT, first, second).standardError();
    double plain = effect(MEAN_LIFT, first, second).standardError();
    assertThat(adjusted * adjusted / (plain * plain)).isCloseTo(1 - 0.7 * 0.7, within(0.01));
  }

  @Test
  void aDifferenceBeforeIsTakenOffTheDifferenceAfter() {
    ArmSums first = ArmSums.ofMean(100, 1000, 10_400).withCovariate(1000, 10_400, 10_390);
    ArmSums second = ArmSums.ofMean(100, 1010, 10_600).withCovariate(1010, 10_600, 10_590);
    Comparison comparison = Comparison.of(new Design(Statistic.MEAN, false, true), first, second);
    assertThat(comparison.theta()).isCloseTo(1, within(0.03));
    assertThat(comparison.effect().orElseThrow().estimate()).isCloseTo(0, within(0.003));
    assertThat(comparison.armMean()).isEqualTo(10.1);
  }

  @Test
  void ratiosAreNotAdjustedWithOneCovariate() {
    assertThatThrownBy(() -> new Design(Statistic.RATIO, true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ofAdjustedRatios");
  }

  @Test
  void adjustedRatiosWithoutUsersBeforeAreRatios() {
    ArmSums first = ArmSums.ofMean(50, 120, 400).withDenominator(150, 600, 380);
    ArmSums second = ArmSums.ofMean(60, 150, 480).withDenominator(190, 700, 500);
    Comparison adjusted =
        Comparison.ofAdjustedRatios(
            true,
            new AdjustedRatioSums(first, 0, 0, 0, 0, 0, 0),
            new AdjustedRatioSums(second, 0, 0, 0, 0, 0, 0));
    Effect plain = effect(RATIO_LIFT, first, second);
    Effect effect = adjusted.effect().orElseThrow();
    assertThat(effect.estimate()).isEqualTo(plain.estimate());
    assertThat(effect.standardError()).isCloseTo(plain.standardError(), within(1e-15));
  }

  private static ArmSums scale(ArmSums arm, double by) {
    return ArmSums.ofMean(arm.users(), arm.sum() * by, arm.sumOfSquares() * by * by)
        .withCovariate(
            arm.covariateSum(), arm.covariateSumOfSquares(), arm.covariateProduct() * by);
  }

  private static Effect effect(Design design, ArmSums baseline, ArmSums arm) {
    return Comparison.of(design, baseline, arm).effect().orElseThrow();
  }
}
