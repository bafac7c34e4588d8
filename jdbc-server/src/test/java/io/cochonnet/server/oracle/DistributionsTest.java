package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Against 40-digit evaluations; 1e-9 percent is 1e-11 relative. */
class DistributionsTest {
  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, withinPercentage(1e-9));
  }

  @Test
  void normal() {
    close(Distributions.normalCdf(-8), 6.220960574271784E-16);
    close(Distributions.normalCdf(-3), 0.0013498980316300946);
    close(Distributions.normalCdf(-1), 0.15865525393145705);
    close(Distributions.normalCdf(0), 0.5);
    close(Distributions.normalCdf(0.5), 0.6914624612740131);
    close(Distributions.normalCdf(1.96), 0.9750021048517795);
    close(Distributions.normalCdf(2.4999), 0.9937885816250555);
  }

  @Test
  void student() {
    close(Distributions.studentTwoSided(0, 7), 1);
    close(Distributions.studentTwoSided(1, 1), 0.5);
    close(Distributions.studentTwoSided(0.1, 3), 0.9266523488008058);
    close(Distributions.studentTwoSided(-8, 30), 6.265822475700759E-9);
    close(Distributions.studentTwoSided(2.5, 4797.5), 0.012452458533025174);
    close(Distributions.studentCritical(0.05, 2), 4.302652729749464);
    close(Distributions.studentCritical(0.05, 4797.5), 1.9604585879102105);
  }

  @Test
  void chiSquare() {
    close(Distributions.chiSquareTail(0, 1), 1);
    close(Distributions.chiSquareTail(1, 1), 0.3173105078629141);
    close(Distributions.chiSquareTail(16, 1), 6.334248366623985E-5);
    close(Distributions.chiSquareTail(3, 2), 0.22313016014842982);
    close(Distributions.chiSquareTail(7, 5), 0.2206403079367108);
    close(Distributions.chiSquareTail(7, 6), 0.3208471988621341);
  }
}
