package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTest {
  @Test
  void weightsHaveAnyUnit() {
    double[] users = {410, 300, 290};
    double percent = SampleRatio.pValue(users, new double[] {40, 30, 30}).orElseThrow();
    assertThat(SampleRatio.pValue(users, new double[] {0.4, 0.3, 0.3}).orElseThrow())
        .isCloseTo(percent, within(1e-14));
  }

  @Test
  void nothingIsSaidWhereNothingCanBe() {
    assertThat(SampleRatio.pValue(new double[] {0, 0}, new double[] {1, 1})).isEmpty();
    assertThat(SampleRatio.pValue(new double[] {1}, new double[] {1})).isEmpty();
    assertThat(SampleRatio.pValue(new double[] {1, 1}, new double[] {1, 0})).isEmpty();
    assertThat(SampleRatio.pValue(new double[] {3, -1}, new double[] {1, 1})).isEmpty();
    assertThat(SampleRatio.chiSquare(Double.NaN, 1)).isEmpty();
    assertThat(SampleRatio.chiSquare(1, 0)).isEmpty();
  }

  @Test
  void eachArmHasAWeight() {
    assertThatThrownBy(() -> SampleRatio.pValue(new double[] {1, 2}, new double[] {1}))
        .hasMessageContaining("Weights[1]");
  }
}
