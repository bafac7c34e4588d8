package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Effect EFFECT = new Effect(0.06, 0.025, 4797, 4800);

  @Test
  void sidesAddUp() {
    double greater = EFFECT.pValue(Alternative.GREATER);
    assertThat(greater + EFFECT.pValue(Alternative.LESS)).isCloseTo(1, within(1e-15));
    assertThat(EFFECT.pValue()).isEqualTo(2 * greater);
    Interval low = EFFECT.interval(0.05, Alternative.GREATER);
    Interval high = EFFECT.interval(0.05, Alternative.LESS);
    assertThat(low.lower()).isCloseTo(EFFECT.interval(0.1).lower(), within(1e-15));
    assertThat(high.upper()).isCloseTo(EFFECT.interval(0.1).upper(), within(1e-15));
    assertThat(low.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(high.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void anIntervalExcludesZeroExactlyWherePIsBelowAlpha() {
    for (double z = 0.1; z < 6; z += 0.1) {
      Effect effect = new Effect(z * 0.01, 0.01, 500, 5000);
      for (double alpha : new double[] {0.001, 0.05, 0.2}) {
        assertThat(effect.interval(alpha).contains(0)).isEqualTo(effect.pValue() > alpha);
        assertThat(effect.sequentialInterval(alpha).contains(0))
            .isEqualTo(effect.sequentialPValue(alpha) > alpha);
      }
    }
  }

  @Test
  void alwaysValidIntervalsAreWiderAndNarrowestNearTheirTuning() {
    double atTuning = Sequential.deviations(5000, 0.05, 5000);
    assertThat(atTuning).isGreaterThan(1.96);
    assertThat(Sequential.deviations(500, 0.05, 5000)).isGreaterThan(atTuning);
    assertThat(Sequential.deviations(500_000, 0.05, 5000)).isGreaterThan(atTuning);
    assertThat(EFFECT.sequentialInterval(0.05))
        .isEqualTo(EFFECT.sequentialInterval(0.05, Sequential.TUNING));
    assertThat(EFFECT.sequentialPValue(0.05))
        .isEqualTo(EFFECT.sequentialPValue(0.05, Sequential.TUNING));
  }

  @Test
  void smallPValuesDoNotStopBeforeTheSmallestNumbers() {
    Effect huge = new Effect(1, 0.03, 1e6, 1e6);
    assertThat(huge.pValue()).isPositive().isLessThan(1e-200);
    assertThat(huge.sequentialPValue(0.05)).isPositive().isLessThan(1e-200);
    assertThat(new Effect(1, 1e-5, 1e6, 1e6).sequentialPValue(0.05)).isZero();
    assertThat(new Effect(0, 1, 1e6, 1e6).sequentialPValue(0.05)).isEqualTo(1);
  }

  @Test
  void alphaIsBetweenZeroAndOne() {
    for (double alpha : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> EFFECT.interval(alpha)).hasMessageContaining("Alpha[");
      assertThatThrownBy(() -> EFFECT.sequentialInterval(alpha)).hasMessageContaining("Alpha[");
      assertThatThrownBy(() -> EFFECT.posterior(Prior.FLAT).interval(alpha))
          .hasMessageContaining("Alpha[");
    }
    assertThatThrownBy(() -> EFFECT.sequentialPValue(0.05, 0)).hasMessageContaining("Tuning[0.0]");
  }

  @Test
  void aFlatPriorLeavesTheEstimate() {
    Posterior posterior = EFFECT.posterior(Prior.FLAT);
    assertThat(posterior).isEqualTo(new Posterior(0.06, 0.025));
    assertThat(posterior.riskOfStaying() - posterior.riskOfSwitching())
        .isCloseTo(0.06, within(1e-15));
  }

  @Test
  void aFirmPriorHoldsTheEstimateBack() {
    Posterior posterior = EFFECT.posterior(new Prior(0, 0.025));
    assertThat(posterior.mean()).isCloseTo(0.03, within(1e-15));
    assertThat(posterior.sd()).isCloseTo(0.025 / Math.sqrt(2), within(1e-15));
    assertThat(EFFECT.posterior(new Prior(0.1, 1e-6)).mean()).isCloseTo(0.1, within(1e-6));
  }

  /** A prior of 30 % of the baseline is 0.03 for a baseline of 0.1. */
  @Test
  void aPriorIsAboutRelativeEffects() {
    Posterior relative = new Effect(0.2, 0.1, 1000, 1000).posterior(Prior.PROPER);
    Posterior absolute = new Effect(0.02, 0.01, 1000, 1000, 0.1).posterior(Prior.PROPER);
    assertThat(absolute.mean()).isCloseTo(relative.mean() / 10, within(1e-15));
    assertThat(absolute.chanceToWin()).isCloseTo(relative.chanceToWin(), within(1e-14));
    assertThat(new Effect(0.02, 0.01, 1000, 1000, 0).posterior(Prior.PROPER).mean())
        .isEqualTo(0.02);
  }

  @Test
  void whereLowerIsBetterChancesTurn() {
    Posterior up = EFFECT.posterior(Prior.PROPER);
    Posterior down = up.whereLowerIsBetter();
    assertThat(up.chanceToWin() + down.chanceToWin()).isCloseTo(1, within(1e-15));
    assertThat(down.riskOfStaying()).isEqualTo(up.riskOfSwitching());
    assertThat(new Posterior(60, 1).riskOfSwitching()).isZero();
  }

  @Test
  void aPriorHasAMeanAndASpread() {
    assertThatThrownBy(() -> new Prior(0, 0)).hasMessageContaining("Prior[0.0, 0.0]");
    assertThatThrownBy(() -> new Prior(Double.NaN, 1)).hasMessageContaining("Prior[NaN");
  }
}
