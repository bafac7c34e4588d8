package io.cochonnet.catalog.stats;

/**
 * What is believed about a lift before there is data: a normal distribution.
 *
 * @param mean of the lift, as a fraction
 * @param deviation standard deviation of the lift; infinite for a flat prior
 */
public record Prior(double mean, double deviation) {
  /** Any lift is as likely as any other. */
  public static final Prior FLAT = new Prior(0, Double.POSITIVE_INFINITY);

  /** Most lifts are within 30 % of nothing. */
  public static final Prior PROPER = new Prior(0, 0.3);

  public Prior {
    if (!Double.isFinite(mean) || !(deviation > 0)) {
      throw new IllegalArgumentException(
          "A prior with a finite mean and a deviation above 0 was expected.");
    }
  }

  boolean isProper() {
    return Double.isFinite(deviation);
  }
}
