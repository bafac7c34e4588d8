package io.cochonnet.catalog.stats;

/**
 * One arm of a ratio metric whose covariate is the same ratio before the first exposure: sum of x
 * over sum of e. Additive as {@link ArmSums}.
 *
 * @param sums of y and d, and of x as the covariate with y x
 * @param covariateDenominatorSum of e
 * @param covariateDenominatorSumOfSquares of e
 * @param covariateDenominatorProduct sum of x e
 * @param sumWithCovariateDenominator sum of y e
 * @param denominatorWithCovariate sum of d x
 * @param denominatorWithCovariateDenominator sum of d e
 */
public record AdjustedRatioSums(
    ArmSums sums,
    double covariateDenominatorSum,
    double covariateDenominatorSumOfSquares,
    double covariateDenominatorProduct,
    double sumWithCovariateDenominator,
    double denominatorWithCovariate,
    double denominatorWithCovariateDenominator) {

  /** An arm without users. */
  public static final AdjustedRatioSums NONE =
      new AdjustedRatioSums(ArmSums.NONE, 0, 0, 0, 0, 0, 0);

  /** The users of both, where no user is in both. */
  public AdjustedRatioSums plus(AdjustedRatioSums other) {
    return new AdjustedRatioSums(
        sums.plus(other.sums),
        covariateDenominatorSum + other.covariateDenominatorSum,
        covariateDenominatorSumOfSquares + other.covariateDenominatorSumOfSquares,
        covariateDenominatorProduct + other.covariateDenominatorProduct,
        sumWithCovariateDenominator + other.sumWithCovariateDenominator,
        denominatorWithCovariate + other.denominatorWithCovariate,
        denominatorWithCovariateDenominator + other.denominatorWithCovariateDenominator);
  }
}
