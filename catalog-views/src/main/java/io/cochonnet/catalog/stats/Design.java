package io.cochonnet.catalog.stats;

/**
 * What is compared, and how.
 *
 * @param statistic what the arm's number is
 * @param relative whether the effect is a fraction of the baseline, {@code (mB - mA) / |mA|}, or
 *     the difference {@code mB - mA} in the metric's unit
 * @param adjusted whether the covariate's sums take away variance (CUPED); for proportions the
 *     covariate is 0 or 1 too. Ratios have more sums: {@link Comparison#ofAdjustedRatios}
 */
public record Design(Statistic statistic, boolean relative, boolean adjusted) {
  /**
   * @throws IllegalArgumentException for a ratio that is to be adjusted
   */
  public Design {
    if (adjusted && statistic == Statistic.RATIO) {
      throw new IllegalArgumentException(
          "Statistic[RATIO] cannot be adjusted with the sums of one covariate; use"
              + " Comparison.ofAdjustedRatios.");
    }
  }
}
