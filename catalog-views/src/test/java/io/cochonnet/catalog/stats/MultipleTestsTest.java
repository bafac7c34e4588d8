package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipleTestsTest {
  @Test
  void correctionsKeepOrderAndNeverLowerAValue() {
    Random random = new Random(41);
    double[] pValues = random.doubles(20).map(p -> p * p * p).toArray();
    double[] holm = MultipleTests.holm(pValues);
    double[] hochberg = MultipleTests.benjaminiHochberg(pValues);
    for (int test = 0; test < pValues.length; test++) {
      assertThat(hochberg[test]).isBetween(pValues[test], holm[test]);
      assertThat(holm[test]).isLessThanOrEqualTo(1);
      for (int other = 0; other < pValues.length; other++) {
        if (pValues[test] < pValues[other]) {
          assertThat(holm[test]).isLessThanOrEqualTo(holm[other]);
          assertThat(hochberg[test]).isLessThanOrEqualTo(hochberg[other]);
        }
      }
    }
  }

  @Test
  void oneTestNeedsNoCorrection() {
    assertThat(MultipleTests.holm(new double[] {0.04})).containsExactly(0.04);
    assertThat(MultipleTests.benjaminiHochberg(new double[] {0.04})).containsExactly(0.04);
    assertThat(MultipleTests.holm(new double[0])).isEmpty();
  }

  @Test
  void aTestWithoutPValueIsRefused() {
    for (double p : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatThrownBy(() -> MultipleTests.holm(new double[] {0.5, p}))
          .hasMessageContaining("P[" + p + "]");
      assertThatThrownBy(() -> MultipleTests.benjaminiHochberg(new double[] {p}))
          .hasMessageContaining("P[" + p + "]");
    }
  }
}
