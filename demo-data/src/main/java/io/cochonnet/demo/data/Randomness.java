package io.cochonnet.demo.data;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Independent streams of random numbers, one per purpose and index. A stream depends on nothing
 * that others draw, so documents can be generated in any order and on demand.
 */
record Randomness(long seed) {
  /** What a stream is for. The numbers are part of the data: never change one. */
  enum Purpose {
    TENANT(1),
    USER(2),
    LIFE(3),
    CALENDAR(4),
    EVENT(5),
    MATCH(6),
    ODDITY(7),
    ARMS(8),
    EXPOSURE(9),
    CONVERSION(10);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  SplittableRandom stream(Purpose purpose, long index) {
    return new SplittableRandom(mix(mix(seed + purpose.number) + index));
  }

  /** A draw from the exponential distribution. */
  static double exponential(SplittableRandom random, double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  static <T> T pick(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Index drawn with the weights whose running totals are given. */
  static int weighted(SplittableRandom random, double[] cumulative) {
    double target = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Running totals of weights, for {@link #weighted}. */
  static double[] cumulative(double... weights) {
    double[] totals = weights.clone();
    for (int i = 1; i < totals.length; i++) {
      totals[i] += totals[i - 1];
    }
    return totals;
  }

  /** Finalizer of splitmix64: neighbouring numbers come out unrelated. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
