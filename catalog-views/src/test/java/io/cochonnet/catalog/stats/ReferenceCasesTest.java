package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceCasesTest {
  @Test
  void theDemo() {
    Design design = new Design(Statistic.PROPORTION, true, false);
    Effect effect =
        Comparison.of(design, ArmSums.ofConversions(2400, 1440), ArmSums.ofConversions(2400, 1529))
            .effect()
            .orElseThrow();
    assertThat(effect.interval(0.05).lower()).isBetween(0.01455, 0.01465);
  }
}
