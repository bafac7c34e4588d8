package io.cochonnet.catalog.stats;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Numbers of conversions of an arm, drawn exactly and at once, from a fixed seed. */
final class Draws {
  private final Random random;
  private final double[] cumulative;

  Draws(long seed, int users, double rate) {
    random = new Random(seed);
    BinomialDistribution distribution = BinomialDistribution.of(users, rate);
    cumulative = new double[users + 1];
    Arrays.setAll(cumulative, distribution::cumulativeProbability);
  }

  int next() {
    int at = Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(at >= 0 ? at : -at - 1, cumulative.length - 1);
  }

  /** What a count of hits among trials falls short of once in 2,000 times. */
  static int lowest(int trials, double rate) {
    return BinomialDistribution.of(trials, rate).inverseCumulativeProbability(0.0005);
  }

  /** What a count of hits among trials exceeds once in 2,000 times. */
  static int highest(int trials, double rate) {
    return BinomialDistribution.of(trials, rate).inverseCumulativeProbability(0.9995);
  }
}
