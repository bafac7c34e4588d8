package io.cochonnet.catalog.stats;

/**
 * Mean, variance and covariance of an arm, between users (not of the mean).
 *
 * @param users n
 * @param mean of the metric; the ratio of a ratio
 * @param variance of the metric
 * @param covariateMean of the covariate
 * @param covariateVariance of the covariate
 * @param covariance of metric and covariate
 */
record Moments(
    double users,
    double mean,
    double variance,
    double covariateMean,
    double covariateVariance,
    double covariance) {

  static Moments of(Statistic statistic, ArmSums sums) {
    return statistic == Statistic.RATIO ? ofRatio(sums) : ofMean(statistic, sums);
  }

  private static Moments ofMean(Statistic statistic, ArmSums a) {
    double n = a.users();
    boolean proportion = statistic == Statistic.PROPORTION;
    return new Moments(
        n,
        a.sum() / n,
        centred(n, a.sumOfSquares(), a.sum(), a.sum(), proportion),
        a.covariateSum() / n,
        centred(n, a.covariateSumOfSquares(), a.covariateSum(), a.covariateSum(), proportion),
        centred(n, a.covariateProduct(), a.covariateSum(), a.sum(), proportion));
  }

  /** Delta method: of (y - R d) / mean(d). */
  private static Moments ofRatio(ArmSums a) {
    double ratio = a.sum() / a.denominatorSum();
    return new Moments(
        a.users(),
        ratio,
        ratioVariance(
            a.users(),
            new double[] {a.sum(), a.sumOfSquares()},
            new double[] {a.denominatorSum(), a.denominatorSumOfSquares()},
            a.denominatorProduct()),
        0,
        0,
        0);
  }

  /** The same with the ratio before the experiment as covariate. */
  static Moments ofAdjustedRatio(ArmSums a, RatioCovariate before) {
    double n = a.users();
    double ratio = a.sum() / a.denominatorSum();
    double ratioBefore = a.covariateSum() / before.sum();
    double covariance =
        (centred(n, a.covariateProduct(), a.sum(), a.covariateSum(), false)
                - ratio
                    * centred(
                        n,
                        before.denominatorCovariateProduct(),
                        a.denominatorSum(),
                        a.covariateSum(),
                        false)
                - ratioBefore * centred(n, before.valueProduct(), a.sum(), before.sum(), false)
                + ratio
                    * ratioBefore
                    * centred(
                        n, before.denominatorProduct(), a.denominatorSum(), before.sum(), false))
            / (a.denominatorSum() / n * before.sum() / n);
    Moments plain = ofRatio(a);
    return new Moments(
        n,
        ratio,
        plain.variance,
        ratioBefore,
        ratioVariance(
            n,
            new double[] {a.covariateSum(), a.covariateSumOfSquares()},
            new double[] {before.sum(), before.sumOfSquares()},
            before.covariateProduct()),
        covariance);
  }

  /** s2m/d^2 - 2 cov m/d^3 + m^2 s2d/d^4, with m and d the means per user. */
  private static double ratioVariance(double n, double[] above, double[] below, double product) {
    double ratio = above[0] / below[0];
    double mean = below[0] / n;
    return (centred(n, above[1], above[0], above[0], false)
            - 2 * ratio * centred(n, product, above[0], below[0], false)
            + ratio * ratio * centred(n, below[1], below[0], below[0], false))
        / (mean * mean);
  }

  /** Covariance from sums; of what is 0 or 1 with n, of all else with n - 1. */
  private static double centred(
      double n, double products, double one, double other, boolean proportion) {
    return proportion
        ? products / n - one / n * (other / n)
        : (products - one * other / n) / (n - 1);
  }

  /** The variance that is left after theta times the covariate. */
  double adjustedVariance(double theta) {
    return variance + theta * theta * covariateVariance - 2 * theta * covariance;
  }
}
