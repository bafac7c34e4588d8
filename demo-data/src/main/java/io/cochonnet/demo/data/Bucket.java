package io.cochonnet.demo.data;

import java.nio.charset.StandardCharsets;

/** Where GrowthBook's SDKs put users, by version 2 of their hash (FNV-1a of 32 bits, twice). */
final class Bucket {
  private static final int OFFSET = 0x811C9DC5;
  private static final int PRIME = 0x01000193;
  private static final int BUCKETS = 10_000;

  private Bucket() {}

  /**
   * From 0 to below 1.
   *
   * @param seed of the experiment
   * @param user an id of ASCII
   */
  static double of(String seed, String user) {
    String first = Integer.toUnsignedString(hash(seed + user));
    return (double) Integer.remainderUnsigned(hash(first), BUCKETS) / BUCKETS;
  }

  private static int hash(String text) {
    int hash = OFFSET;
    for (byte character : text.getBytes(StandardCharsets.US_ASCII)) {
      hash = (hash ^ character) * PRIME;
    }
    return hash;
  }
}
