package io.cochonnet.catalog.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values corrected for the number of tests, in the order given. Each may be held against alpha as
 * if it were the only one.
 */
public final class MultipleTests {
  private MultipleTests() {}

  /**
   * Holm's step-down: keeps the chance of one false alarm or more below alpha. The i-th smallest of
   * k becomes the largest of min(1, (k - j + 1) p_j), j up to i. Source: Holm (1979).
   *
   * @throws IllegalArgumentException for a p-value outside 0..1
   */
  public static double[] holm(double[] pValues) {
    double[] corrected = new double[pValues.length];
    double largest = 0;
    int[] order = order(pValues);
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
      corrected[order[rank]] = largest;
    }
    return corrected;
  }

  /**
   * Benjamini and Hochberg's step-up: keeps the expected share of false ones among the alarms below
   * alpha. The i-th smallest of k becomes the smallest of min(1, p_j k/j), j from i on. Source:
   * Benjamini, Hochberg (1995).
   *
   * @throws IllegalArgumentException for a p-value outside 0..1
   */
  public static double[] benjaminiHochberg(double[] pValues) {
    double[] corrected = new double[pValues.length];
    double smallest = 1;
    int[] order = order(pValues);
    for (int rank = order.length; rank >= 1; rank--) {
      int test = order[rank - 1];
      smallest = Math.min(smallest, pValues[test] * order.length / rank);
      corrected[test] = smallest;
    }
    return corrected;
  }

  private static int[] order(double[] pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "P[" + p + "] is not between 0 and 1; leave out tests that have no p-value.");
      }
    }
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(test -> pValues[test]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
