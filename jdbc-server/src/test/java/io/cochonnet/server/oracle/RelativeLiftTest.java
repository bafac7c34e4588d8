package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cochonnet.server.oracle.RelativeLift.Proportion;
import org.junit.jupiter.api.Test;

/** Against 60-digit evaluations of the same formulas. */
class RelativeLiftTest {
  private static RelativeLift lift(long usersA, long a, long usersB, long b) {
    return RelativeLift.of(new Proportion(usersA, a), new Proportion(usersB, b), 0.05)
        .orElseThrow();
  }

  @Test
  void equalArms() {
    RelativeLift lift = lift(2400, 1200, 2400, 1274);
    assertThat(lift.lift()).isCloseTo(0.06166666666666667, within(1e-15));
    assertThat(lift.low()).isCloseTo(0.003354238007238239, within(1e-13));
    assertThat(lift.high()).isCloseTo(0.11997909532609509, within(1e-13));
    assertThat(lift.pValue()).isCloseTo(0.03820434047198194, within(1e-12));
  }

  @Test
  void unequalArms() {
    RelativeLift lift = lift(1200, 90, 1250, 70);
    assertThat(lift.lift()).isCloseTo(-0.25333333333333335, within(1e-15));
    assertThat(lift.low()).isCloseTo(-0.479043635684658, within(1e-13));
    assertThat(lift.high()).isCloseTo(-0.027623030982008624, within(1e-13));
    assertThat(lift.pValue()).isCloseTo(0.02783537985785107, within(1e-12));
  }

  @Test
  void chanceToWinIsTheFlatPriors() {
    assertThat(lift(4000, 1000, 4100, 1085).chanceToWin())
        .isCloseTo(0.9283354788082464, within(1e-14));
  }

  @Test
  void degenerateArmsHaveNone() {
    Proportion some = new Proportion(10, 5);
    assertThat(RelativeLift.of(new Proportion(10, 0), some, 0.05)).isEmpty();
    assertThat(RelativeLift.of(new Proportion(10, 10), new Proportion(9, 9), 0.05)).isEmpty();
    assertThat(RelativeLift.of(some, new Proportion(1, 1), 0.05)).isEmpty();
    assertThat(RelativeLift.of(some, new Proportion(10, 10), 0.05)).isPresent();
  }
}
