package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Arms of which nothing can be said: a reason, and never a lift of 0 with p = 1. */
class DegenerateTest {
  private static final ArmSums FINE = ArmSums.ofConversions(100, 50);

  @Test
  void tooFewUsers() {
    assertReason(Degenerate.TOO_FEW_USERS, Statistic.PROPORTION, ArmSums.NONE, FINE);
    assertReason(Degenerate.TOO_FEW_USERS, Statistic.PROPORTION, FINE, ArmSums.ofConversions(1, 0));
    assertReason(Degenerate.TOO_FEW_USERS, Statistic.MEAN, FINE, ArmSums.ofMean(1, 3, 9));
    assertReason(Degenerate.TOO_FEW_USERS, Statistic.MEAN, FINE, ArmSums.ofMean(Double.NaN, 3, 9));
  }

  @Test
  void everybodyOrNobodyConverted() {
    ArmSums nobody = ArmSums.ofConversions(100, 0);
    ArmSums everybody = ArmSums.ofConversions(100, 100);
    assertReason(Degenerate.ZERO_VARIANCE, Statistic.PROPORTION, nobody, FINE);
    assertReason(Degenerate.ZERO_VARIANCE, Statistic.PROPORTION, FINE, everybody);
    assertReason(Degenerate.ZERO_VARIANCE, Statistic.PROPORTION, nobody, nobody);
    assertThat(Comparison.of(design(Statistic.PROPORTION), nobody, FINE).armMean()).isEqualTo(0.5);
  }

  @Test
  void moreConversionsThanUsers() {
    assertReason(
        Degenerate.IMPOSSIBLE_SUMS, Statistic.PROPORTION, FINE, ArmSums.ofConversions(100, 101));
    assertReason(
        Degenerate.IMPOSSIBLE_SUMS, Statistic.PROPORTION, ArmSums.ofConversions(100, -1), FINE);
  }

  @Test
  void sumsThatNoUsersHave() {
    assertReason(Degenerate.IMPOSSIBLE_SUMS, Statistic.MEAN, FINE, ArmSums.ofMean(10, 100, 500));
    assertReason(
        Degenerate.IMPOSSIBLE_SUMS, Statistic.MEAN, FINE, ArmSums.ofMean(10, Double.NaN, 500));
    assertReason(
        Degenerate.IMPOSSIBLE_SUMS,
        Statistic.MEAN,
        FINE,
        ArmSums.ofMean(10, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void aBaselineOfZero() {
    ArmSums zero = ArmSums.ofMean(10, 0, 5);
    assertReason(Degenerate.ZERO_BASELINE, Statistic.MEAN, zero, FINE);
    assertThat(Comparison.of(new Design(Statistic.MEAN, false, false), zero, FINE).effect())
        .isPresent();
  }

  @Test
  void aRatioWithoutDenominator() {
    ArmSums fine = ArmSums.ofMean(50, 120, 400).withDenominator(150, 600, 380);
    assertReason(Degenerate.ZERO_DENOMINATOR, Statistic.RATIO, fine, ArmSums.ofMean(50, 120, 400));
    assertReason(Degenerate.ZERO_DENOMINATOR, Statistic.RATIO, ArmSums.ofMean(50, 0, 0), fine);
    AdjustedRatioSums none = new AdjustedRatioSums(ArmSums.ofMean(50, 0, 0), 9, 9, 0, 0, 0, 0);
    assertThat(Comparison.ofAdjustedRatios(true, none, none).reason())
        .contains(Degenerate.ZERO_DENOMINATOR);
  }

  @Test
  void aRatioThatIsTheSameForEveryUser() {
    // y = 0.3 d: the variance is the difference of terms of 1e4
    ArmSums fine = ArmSums.ofMean(50, 120, 400).withDenominator(150, 600, 380);
    ArmSums same = ArmSums.ofMean(50, 0.3 * 150, 0.09 * 600).withDenominator(150, 600, 0.3 * 600);
    assertReason(Degenerate.ZERO_VARIANCE, Statistic.RATIO, fine, same);
  }

  /** A million values of 0.1 have sums that are off by rounding, up or down. */
  @Test
  void roundingIsNoVariance() {
    double sum = 1e5;
    for (double squares : new double[] {1e4, Math.nextUp(1e4), Math.nextDown(1e4), 1e4 - 1e-6}) {
      ArmSums constant = ArmSums.ofMean(1e6, sum, squares);
      assertReason(Degenerate.ZERO_VARIANCE, Statistic.MEAN, FINE, constant);
    }
  }

  /** Values of 10^6 - 1 and 10^6 + 1, as many each: without care eight digits are lost. */
  @Test
  void aSmallVarianceOfLargeValuesIsExact() {
    ArmSums arm = ArmSums.ofMean(1000, 1e9, 1000 * (1e12 + 1));
    Effect effect =
        Comparison.of(new Design(Statistic.MEAN, false, false), arm, arm).effect().orElseThrow();
    assertThat(effect.standardError()).isCloseTo(Math.sqrt(2.0 / 999), within(1e-15));
  }

  @Test
  void aCovariateThatIsTheMetricLeavesNothing() {
    ArmSums arm = ArmSums.ofMean(50, 120, 400).withCovariate(120, 400, 400);
    Comparison comparison = Comparison.of(new Design(Statistic.MEAN, true, true), arm, arm);
    assertThat(comparison.theta()).isEqualTo(1);
    assertThat(comparison.reason()).contains(Degenerate.ZERO_VARIANCE);
  }

  @Test
  void aQuantileOfTooFewUsers() {
    QuantileArm fine = new QuantileArm(5000, 0.9, 41, 39, 43, 5000);
    QuantileArm few = new QuantileArm(30, 0.9, 41, 39, 43, 30);
    QuantileArm flat = new QuantileArm(5000, 0.9, 41, 41, 41, 5000);
    assertThat(Comparison.ofQuantiles(true, fine, few).reason()).contains(Degenerate.TOO_FEW_USERS);
    assertThat(Comparison.ofQuantiles(true, fine, flat).reason())
        .contains(Degenerate.ZERO_VARIANCE);
    assertThat(Comparison.ofQuantiles(false, fine, fine).effect()).isPresent();
  }

  @Test
  void everyReasonHasWords() {
    assertThat(Degenerate.values()).allSatisfy(it -> assertThat(it.words()).isNotBlank());
  }

  private static Design design(Statistic statistic) {
    return new Design(statistic, true, false);
  }

  private static void assertReason(
      Degenerate reason, Statistic statistic, ArmSums baseline, ArmSums arm) {
    Comparison comparison = Comparison.of(design(statistic), baseline, arm);
    assertThat(comparison.effect()).isEmpty();
    assertThat(comparison.reason()).contains(reason);
  }
}
