package io.cochonnet.catalog.bucketing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Assigns users to variations as GrowthBook's reference SDK does, in order to check what was
 * recorded. Targeting rules are no part of it.
 *
 * <p>All arithmetic is in doubles and in the order of the reference: a user whose hash is the end
 * of a range must fall on the same side. Source: GrowthBook, SDK specification 0.12.0; Fowler,
 * Noll, Vo for the hash. Why it is written here: docs/adr/0019.
 */
public final class Bucketing {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  /** Weights may add up to 1 but for this. */
  private static final double WEIGHT_SLACK = 0.01;

  private Bucketing() {}

  /**
   * Where a user stands, in [0, 1): version 1 is {@code fnv(value + seed) % 1000 / 1000}, version 2
   * is {@code fnv(text(fnv(seed + value))) % 10000 / 10000}, which does not let experiments with
   * similar seeds share their assignment.
   *
   * @param seed of the experiment, its key unless it says otherwise
   * @param value of the attribute that is hashed, such as the user's id
   * @return empty for another version
   */
  public static OptionalDouble hash(String seed, String value, int version) {
    return switch (version) {
      case 1 -> OptionalDouble.of(fnv32a(value + seed) % 1000 / 1000.0);
      case 2 -> OptionalDouble.of(fnv32a(Long.toString(fnv32a(seed + value))) % 10000 / 10000.0);
      default -> OptionalDouble.empty();
    };
  }

  /**
   * The range of each variation: it starts where the weights before it end, and takes the covered
   * part of its own weight.
   *
   * @param variations count of them; none, or fewer, have no range
   * @param coverage share of users who take part, cut to 0..1
   * @param weights one per variation, adding up to 1; equal ones are taken instead where they are
   *     empty, of another count, or do not add up to 0.99..1.01
   */
  public static List<BucketRange> ranges(
      int variations, double coverage, Optional<double[]> weights) {
    double covered = Math.min(1, Math.max(0, coverage));
    List<BucketRange> ranges = new ArrayList<>();
    double cumulative = 0;
    for (double weight : weights.filter(it -> fit(it, variations)).orElse(equal(variations))) {
      ranges.add(new BucketRange(cumulative, cumulative + covered * weight));
      cumulative += weight;
    }
    return List.copyOf(ranges);
  }

  /** The variation whose range holds the hash, counted from 0; empty where none does. */
  public static OptionalInt choose(double hash, List<BucketRange> ranges) {
    for (int variation = 0; variation < ranges.size(); variation++) {
      if (ranges.get(variation).contains(hash)) {
        return OptionalInt.of(variation);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Whether a user is in the part of a namespace that an experiment has for itself. Experiments
   * with disjoint parts share no users.
   *
   * @param value of the hashed attribute
   * @param range part of the namespace, within 0..1
   */
  public static boolean inNamespace(String value, String namespace, BucketRange range) {
    return range.contains(hash("__" + namespace, value, 1).orElseThrow());
  }

  /** One weight of 1/n for each of n variations. */
  static double[] equal(int variations) {
    double[] weights = new double[Math.max(0, variations)];
    Arrays.fill(weights, 1.0 / variations);
    return weights;
  }

  private static boolean fit(double[] weights, int variations) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return weights.length == variations && sum >= 1 - WEIGHT_SLACK && sum <= 1 + WEIGHT_SLACK;
  }

  /** FNV-1a of 32 bits, unsigned, over UTF-16 code units, where FNV itself has bytes. */
  private static long fnv32a(String text) {
    int hash = FNV_OFFSET;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * FNV_PRIME;
    }
    return Integer.toUnsignedLong(hash);
  }
}
