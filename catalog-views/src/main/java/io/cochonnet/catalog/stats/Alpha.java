package io.cochonnet.catalog.stats;

/** The share of false alarms that is put up with. */
final class Alpha {
  private Alpha() {}

  static void check(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "Alpha[" + alpha + "] is not between 0 and 1; 0.05 asks for a 95 % interval.");
    }
  }
}
