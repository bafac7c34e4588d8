package io.cochonnet.catalog.stats;

/**
 * How two arms are compared.
 *
 * @param relative the difference as a fraction of the baseline's mean, otherwise as it is
 * @param adjusted by a covariate from before the experiment (CUPED); not for ratios
 */
public record Design(Statistic statistic, boolean relative, boolean adjusted) {
  public Design {
    if (adjusted && statistic == Statistic.RATIO) {
      throw new IllegalArgumentException(
          "Ratios are adjusted by Comparison.ofAdjustedRatios, which takes more sums.");
    }
  }
}
