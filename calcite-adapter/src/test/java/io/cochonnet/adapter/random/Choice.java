package io.cochonnet.adapter.random;

import java.util.List;
import java.util.Random;

/** Chance, the same for equal seeds. */
final class Choice {
  private final Random random;

  /**
   * @param index tells apart what is drawn from one seed
   */
  Choice(long seed, long index) {
    this.random = new Random(seed * 1_000_003 + index);
    // The first numbers of neighbouring seeds are alike.
    random.nextLong();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  String of(String... values) {
    return values[random.nextInt(values.length)];
  }
}
