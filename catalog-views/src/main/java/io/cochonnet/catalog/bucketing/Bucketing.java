package io.cochonnet.catalog.bucketing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The assignment of users to variations by a hash, as GrowthBook's SDK specification 0.12.0 has it,
 * in double precision and over UTF-16 code units.
 */
public final class Bucketing {
  private static final int FNV_OFFSET = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;
  private static final double WEIGHTS_TOLERANCE = 0.01;

  private Bucketing() {}

  /**
   * Where a value falls, in [0, 1).
   *
   * @param version 1 (a thousand places) or 2 (ten thousand); empty for any other
   */
  public static OptionalDouble hash(String seed, String value, int version) {
    return switch (version) {
      case 1 -> OptionalDouble.of(fnv32a(value + seed) % 1000 / 1000.0);
      case 2 -> OptionalDouble.of(fnv32a(Long.toString(fnv32a(seed + value))) % 10_000 / 10_000.0);
      default -> OptionalDouble.empty();
    };
  }

  /**
   * The range of each variation: {@code [cumulative, cumulative + coverage * weight)}.
   *
   * @param coverage share of the users that take part; below 0 is 0 and above 1 is 1
   * @param weights equal ones where there are none, not as many as variations, or none that add up
   *     to 1 within 0.01
   */
  public static List<BucketRange> ranges(
      int variations, double coverage, Optional<double[]> weights) {
    double covered = Math.max(0, Math.min(1, coverage));
    double[] shares =
        weights
            .filter(it -> it.length == variations)
            .filter(it -> Math.abs(Arrays.stream(it).sum() - 1) <= WEIGHTS_TOLERANCE)
            .orElseGet(() -> equalWeights(variations));
    List<BucketRange> ranges = new ArrayList<>();
    double cumulative = 0;
    for (double share : shares) {
      ranges.add(new BucketRange(cumulative, cumulative + covered * share));
      cumulative += share;
    }
    return ranges;
  }

  /** The same weight for each variation; none where there are none. */
  public static double[] equalWeights(int variations) {
    double[] weights = new double[Math.max(0, variations)];
    Arrays.fill(weights, 1.0 / variations);
    return weights;
  }

  /** The first range that holds a hash; empty for users who do not take part. */
  public static OptionalInt choose(double hash, List<BucketRange> ranges) {
    for (int variation = 0; variation < ranges.size(); variation++) {
      if (ranges.get(variation).holds(hash)) {
        return OptionalInt.of(variation);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether a user is in a namespace, which keeps experiments from sharing users. */
  public static boolean inNamespace(String user, String namespace, BucketRange range) {
    return range.holds(hash("__" + namespace, user, 1).orElseThrow());
  }

  /** FNV-1a with 32 bits, over code units as JavaScript has them; unsigned. */
  private static long fnv32a(String text) {
    int hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash ^= text.charAt(i);
      hash *= FNV_PRIME;
    }
    return Integer.toUnsignedLong(hash);
  }
}
