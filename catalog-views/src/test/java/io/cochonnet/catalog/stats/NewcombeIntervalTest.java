package io.cochonnet.catalog.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NewcombeIntervalTest {
  /** 56/70 against 48/80, the first example of Newcombe (1998): 0.0524 to 0.3339. */
  @Test
  void thePublishedExample() {
    Interval interval = NewcombeInterval.of(48, 80, 56, 70, 0.05).orElseThrow();
    assertThat(interval.lower()).isCloseTo(0.0524, within(0.00005));
    assertThat(interval.upper()).isCloseTo(0.3339, within(0.00005));
  }

  /** 10/10 against 0/10 of the same table: 0.6075 to 1. */
  @Test
  void everybodyAgainstNobody() {
    Interval interval = NewcombeInterval.of(0, 10, 10, 10, 0.05).orElseThrow();
    assertThat(interval.lower()).isCloseTo(0.6075, within(0.00005));
    assertThat(interval.upper()).isEqualTo(1);
  }

  @Test
  void armsSwappedTurnTheInterval() {
    Interval there = NewcombeInterval.of(0, 90, 5, 120, 0.1).orElseThrow();
    Interval back = NewcombeInterval.of(5, 120, 0, 90, 0.1).orElseThrow();
    assertThat(there.lower()).isCloseTo(-back.upper(), within(1e-15));
    assertThat(there.upper()).isCloseTo(-back.lower(), within(1e-15));
  }

  @Test
  void nothingIsSaidWithoutUsers() {
    assertThat(NewcombeInterval.of(0, 0, 1, 10, 0.05)).isEmpty();
    assertThat(NewcombeInterval.of(1, 10, 11, 10, 0.05)).isEmpty();
    assertThat(NewcombeInterval.of(-1, 10, 1, 10, 0.05)).isEmpty();
    assertThatThrownBy(() -> NewcombeInterval.of(1, 10, 1, 10, 0)).hasMessageContaining("Alpha[");
  }
}
