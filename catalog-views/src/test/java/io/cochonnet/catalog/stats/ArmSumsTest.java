package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArmSumsTest {
  private static final ArmSums FIRST = new ArmSums(1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final ArmSums SECOND = new ArmSums(10, 20, 30, 40, 50, 60, 70, 80, 90);

  @Test
  void sumsAddUpOneByOne() {
    assertThat(FIRST.plus(SECOND))
        .isEqualTo(new ArmSums(11, 22, 33, 44, 55, 66, 77, 88, 99))
        .isEqualTo(SECOND.plus(FIRST));
    assertThat(FIRST.plus(ArmSums.NONE)).isEqualTo(FIRST);
  }

  @Test
  void partsAreSet() {
    assertThat(ArmSums.ofMean(1, 2, 3).withDenominator(4, 5, 6).withCovariate(7, 8, 9))
        .isEqualTo(FIRST)
        .isEqualTo(ArmSums.ofMean(1, 2, 3).withCovariate(7, 8, 9).withDenominator(4, 5, 6));
    assertThat(ArmSums.ofConversions(10, 4)).isEqualTo(ArmSums.ofMean(10, 4, 4));
  }

  @Test
  void adjustedRatiosAddUpOneByOne() {
    AdjustedRatioSums first = new AdjustedRatioSums(FIRST, 1, 2, 3, 4, 5, 6);
    AdjustedRatioSums second = new AdjustedRatioSums(SECOND, 10, 20, 30, 40, 50, 60);
    assertThat(first.plus(second))
        .isEqualTo(new AdjustedRatioSums(FIRST.plus(SECOND), 11, 22, 33, 44, 55, 66));
    assertThat(first.plus(AdjustedRatioSums.NONE)).isEqualTo(first);
  }
}
