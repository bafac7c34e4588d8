package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RelativeLiftTest {
  @Test
  void theDemoFigures() {
    RelativeLift lift =
        RelativeLift.of(Sample.proportion(2400, 1440), Sample.proportion(2400, 1529)).orElseThrow();
    assertThat(lift.lift()).isCloseTo(0.0618, within(0.00005));
    assertThat(lift.lower(0.05)).isCloseTo(0.0146, within(0.00005));
    assertThat(lift.upper(0.05)).isCloseTo(0.1091, within(0.00005));
    assertThat(lift.pValue()).isCloseTo(0.0104, within(0.00005));
  }

  @Test
  void smallPValuesDoNotStopAtZero() {
    RelativeLift lift =
        RelativeLift.of(Sample.proportion(1e4, 4e3), Sample.proportion(1e4, 5e3)).orElseThrow();
    assertThat(lift.pValue()).isPositive().isLessThan(1e-30);
  }

  @Test
  void nothingIsSaidWhereNothingCanBe() {
    Sample fine = Sample.proportion(100, 50);
    assertThat(RelativeLift.of(fine, Sample.proportion(100, 0))).isEmpty();
    assertThat(RelativeLift.of(Sample.proportion(100, 100), fine)).isEmpty();
    assertThat(RelativeLift.of(Sample.proportion(0, 0), fine)).isEmpty();
    assertThat(RelativeLift.of(fine, Sample.proportion(1, 0.5))).isEmpty();
    assertThat(RelativeLift.of(Sample.mean(10, 0, 5), fine)).isEmpty();
    assertThat(SampleRatio.pValue(new double[] {0, 0}, new double[] {1, 1})).isEmpty();
    assertThat(SampleRatio.pValue(new double[] {1}, new double[] {1})).isEmpty();
    assertThat(SampleRatio.pValue(new double[] {1, 1}, new double[] {1, 0})).isEmpty();
    assertThat(SampleRatio.chiSquare(Double.NaN, 1)).isEmpty();
  }
}
