package io.cochonnet.catalog.stats;

/**
 * What is believed of relative effects before the data: Gaussian.
 *
 * @param mean as a fraction of the baseline
 * @param standardDeviation as a fraction of the baseline, above 0; infinite says nothing at all
 */
public record Prior(double mean, double standardDeviation) {
  /** Believes nothing; the posterior is the estimate with its standard error. */
  public static final Prior FLAT = new Prior(0, Double.POSITIVE_INFINITY);

  /** GrowthBook's default of a proper prior: most effects are within 30 % of nothing. */
  public static final Prior PROPER = new Prior(0, 0.3);

  /**
   * @throws IllegalArgumentException for a standard deviation that is not above 0, or no mean
   */
  public Prior {
    if (!Double.isFinite(mean) || !(standardDeviation > 0)) {
      throw new IllegalArgumentException(
          "Prior["
              + mean
              + ", "
              + standardDeviation
              + "] needs a mean and a standard deviation"
              + " above 0, both as fractions of the baseline.");
    }
  }

  boolean isFlat() {
    return Double.isInfinite(standardDeviation);
  }
}
