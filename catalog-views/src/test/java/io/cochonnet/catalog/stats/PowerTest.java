package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {
  private static final PowerPlan PLAN = PowerPlan.ofRate(0.3, 2400, 0.05);

  @Test
  void theSmallestEffectIsFoundWithItsPower() {
    for (double target : new double[] {0.5, 0.8, 0.95}) {
      double fixed = Power.minimumDetectableEffect(PLAN, target).orElseThrow();
      assertThat(Power.power(PLAN, fixed).orElseThrow()).isCloseTo(target, within(1e-4));
      double always = Power.sequentialMinimumDetectableEffect(PLAN, target, 5000).orElseThrow();
      assertThat(Power.sequentialPower(PLAN, always, 5000).orElseThrow())
          .isCloseTo(target, within(1e-4));
      assertThat(always).isGreaterThan(fixed);
    }
  }

  @Test
  void noEffectIsFoundAsOftenAsAlpha() {
    assertThat(Power.power(PLAN, 0).orElseThrow()).isCloseTo(0.05, within(1e-15));
  }

  @Test
  void aFallIsFoundMoreEasily() {
    assertThat(Power.power(PLAN, -0.1).orElseThrow())
        .isGreaterThan(Power.power(PLAN, 0.1).orElseThrow());
  }

  @Test
  void theErrorIsThatOfAComparison() {
    Effect effect =
        Comparison.of(
                new Design(Statistic.PROPORTION, true, false),
                ArmSums.ofConversions(2400, 720),
                ArmSums.ofConversions(2400, 720))
            .effect()
            .orElseThrow();
    assertThat(Power.standardError(PLAN, 0).orElseThrow())
        .isCloseTo(effect.standardError(), within(1e-15));
    double half = effect.sequentialInterval(0.05).upper();
    assertThat(Power.sequentialStandardError(PLAN, 0, 5000).orElseThrow() * 1.959963984540054)
        .isCloseTo(half, within(1e-14));
  }

  @Test
  void nothingIsSaidWhereNothingCanBe() {
    assertThat(Power.minimumDetectableEffect(PowerPlan.ofRate(0.01, 300, 0.05), 0.8)).isEmpty();
    assertThat(Power.minimumDetectableEffect(PLAN, 0.05)).isEmpty();
    assertThat(Power.minimumDetectableEffect(PLAN, 1)).isEmpty();
    for (PowerPlan plan :
        new PowerPlan[] {
          PowerPlan.ofRate(0, 2400, 0.05),
          PowerPlan.ofRate(1, 2400, 0.05),
          PowerPlan.ofRate(0.3, 1, 0.05),
          new PowerPlan(0, 1, 2400, 0.05),
          new PowerPlan(Double.NaN, 1, 2400, 0.05)
        }) {
      assertThat(Power.power(plan, 0.1)).isEmpty();
      assertThat(Power.minimumDetectableEffect(plan, 0.8)).isEmpty();
    }
    assertThatThrownBy(() -> PowerPlan.ofRate(0.3, 2400, 2)).hasMessageContaining("Alpha[2.0]");
  }
}
