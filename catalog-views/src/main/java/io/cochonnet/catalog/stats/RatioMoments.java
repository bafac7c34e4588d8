package io.cochonnet.catalog.stats;

/** Moments of ratios of two means, by the delta method. */
final class RatioMoments {
  private RatioMoments() {}

  /**
   * Variance per user of the ratio R of y to d: {@code sY^2/d^2 - 2 cov m/d^3 + m^2 sD^2/d^4}, with
   * m, d the means.
   */
  static double variance(
      double users, double sum, double squares, double below, double belowSquares, double product) {
    double ratio = sum / below;
    double mean = below / users;
    return Moments.add(
            Moments.variance(users, sum, squares),
            -2 * ratio * Moments.covariance(users, sum, below, product),
            ratio * ratio * Moments.variance(users, below, belowSquares))
        / (mean * mean);
  }

  /** An arm of a ratio, adjusted by the ratio before; not adjusted where that has no users. */
  static Arm of(AdjustedRatioSums arm) {
    ArmSums sums = arm.sums();
    Arm plain = Arm.of(new Design(Statistic.RATIO, false, false), sums);
    if (sums.denominatorSum() == 0 || arm.covariateDenominatorSum() == 0) {
      return plain;
    }
    return new Arm(
        sums.users(),
        plain.mean(),
        plain.variance(),
        sums.covariateSum() / arm.covariateDenominatorSum(),
        variance(
            sums.users(),
            sums.covariateSum(),
            sums.covariateSumOfSquares(),
            arm.covariateDenominatorSum(),
            arm.covariateDenominatorSumOfSquares(),
            arm.covariateDenominatorProduct()),
        covariance(arm));
  }

  /** Covariance per user of R = y/d and P = x/e: cov(y - R d, x - P e) / (d e). */
  private static double covariance(AdjustedRatioSums arm) {
    ArmSums sums = arm.sums();
    double users = sums.users();
    double below = sums.denominatorSum();
    double belowBefore = arm.covariateDenominatorSum();
    double ratio = sums.sum() / below;
    double before = sums.covariateSum() / belowBefore;
    double ofNumerators =
        Moments.covariance(users, sums.sum(), sums.covariateSum(), sums.covariateProduct());
    double ofNumerator =
        Moments.covariance(users, sums.sum(), belowBefore, arm.sumWithCovariateDenominator());
    double ofDenominator =
        Moments.covariance(users, below, sums.covariateSum(), arm.denominatorWithCovariate());
    double ofDenominators =
        Moments.covariance(users, below, belowBefore, arm.denominatorWithCovariateDenominator());
    double linear =
        ofNumerators
            - before * ofNumerator
            - ratio * ofDenominator
            + ratio * before * ofDenominators;
    return linear / (below / users) / (belowBefore / users);
  }
}
