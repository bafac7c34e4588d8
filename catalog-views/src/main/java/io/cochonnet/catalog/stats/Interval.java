package io.cochonnet.catalog.stats;

/**
 * A range of effects, in the unit of the effect; an end that is open is infinite.
 *
 * @param lower end, at most {@code upper}
 * @param upper end
 */
public record Interval(double lower, double upper) {
  /** An interval of the same width to both sides of an estimate. */
  static Interval around(double estimate, double halfWidth) {
    return new Interval(estimate - halfWidth, estimate + halfWidth);
  }

  /** Whether the value is neither below nor above; the ends belong to it. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
