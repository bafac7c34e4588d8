package io.cochonnet.catalog.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** P-values of several tests, so corrected that each can be held against the same alpha. */
public final class MultipleTests {
  private MultipleTests() {}

  /**
   * Holm's step-down: keeps the probability of any false alarm below alpha.
   *
   * @param pValues in any order, each in [0, 1]
   * @return in the same order
   */
  public static double[] holm(double[] pValues) {
    int[] ascending = ascending(pValues);
    double[] corrected = new double[pValues.length];
    double largest = 0;
    for (int turn = 0; turn < ascending.length; turn++) {
      largest = Math.max(largest, (pValues.length - turn) * pValues[ascending[turn]]);
      corrected[ascending[turn]] = Math.min(1, largest);
    }
    return corrected;
  }

  /**
   * Benjamini and Hochberg's step-up: keeps the share of false ones among the alarms below alpha.
   *
   * @param pValues in any order, each in [0, 1]
   * @return in the same order
   */
  public static double[] benjaminiHochberg(double[] pValues) {
    int[] ascending = ascending(pValues);
    double[] corrected = new double[pValues.length];
    double smallest = 1;
    for (int turn = ascending.length - 1; turn >= 0; turn--) {
      smallest = Math.min(smallest, pValues[ascending[turn]] * pValues.length / (turn + 1));
      corrected[ascending[turn]] = smallest;
    }
    return corrected;
  }

  private static int[] ascending(double[] pValues) {
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> pValues[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
