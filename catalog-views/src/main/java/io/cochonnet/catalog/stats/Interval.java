package io.cochonnet.catalog.stats;

/** An interval, ends included; an end may be infinite. */
public record Interval(double lower, double upper) {
  static Interval around(double middle, double halfWidth) {
    return new Interval(middle - halfWidth, middle + halfWidth);
  }
}
