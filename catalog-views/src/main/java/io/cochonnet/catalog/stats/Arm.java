package io.cochonnet.catalog.stats;

/**
 * One arm as moments: of its number, and of the covariate in the same unit.
 *
 * @param users n
 * @param mean of the metric, without adjustment; of a ratio, the ratio
 * @param variance between users; of a ratio, d^2 times smaller: the variance of {@code (y - R d) /
 *     d}
 * @param covariateMean 0 without covariate
 * @param covariateVariance 0 without covariate
 * @param covariance between the metric and the covariate
 */
record Arm(
    double users,
    double mean,
    double variance,
    double covariateMean,
    double covariateVariance,
    double covariance) {

  static Arm of(Design design, ArmSums sums) {
    double users = sums.users();
    return switch (design.statistic()) {
      case PROPORTION -> {
        Arm plain = plain(users, sums.sum() / users, Moments.varianceOfShare(users, sums.sum()));
        yield design.adjusted() ? plain.withSharesBefore(sums) : plain;
      }
      case MEAN -> {
        Arm plain =
            plain(
                users,
                sums.sum() / users,
                Moments.variance(users, sums.sum(), sums.sumOfSquares()));
        yield design.adjusted() ? plain.withMeansBefore(sums) : plain;
      }
      // A ratio without denominator is infinite, whatever its numerator.
      case RATIO ->
          sums.denominatorSum() == 0
              ? plain(users, Double.POSITIVE_INFINITY, 0)
              : plain(users, sums.sum() / sums.denominatorSum(), varianceOfRatio(sums));
    };
  }

  static Arm plain(double users, double mean, double variance) {
    return new Arm(users, mean, variance, 0, 0, 0);
  }

  /** {@code sY^2/d^2 - 2 cov m/d^3 + m^2 sD^2/d^4}. */
  private static double varianceOfRatio(ArmSums sums) {
    return RatioMoments.variance(
        sums.users(),
        sums.sum(),
        sums.sumOfSquares(),
        sums.denominatorSum(),
        sums.denominatorSumOfSquares(),
        sums.denominatorProduct());
  }

  private Arm withSharesBefore(ArmSums sums) {
    return new Arm(
        users,
        mean,
        variance,
        sums.covariateSum() / users,
        Moments.varianceOfShare(users, sums.covariateSum()),
        Moments.covarianceOfShares(
            users, sums.sum(), sums.covariateSum(), sums.covariateProduct()));
  }

  private Arm withMeansBefore(ArmSums sums) {
    return new Arm(
        users,
        mean,
        variance,
        sums.covariateSum() / users,
        Moments.variance(users, sums.covariateSum(), sums.covariateSumOfSquares()),
        Moments.covariance(users, sums.sum(), sums.covariateSum(), sums.covariateProduct()));
  }

  double adjustedMean(double theta) {
    return mean - theta * covariateMean;
  }

  /** Variance of {@code weight Y - theta X} between users. */
  double varianceOf(double weight, double theta) {
    return Moments.add(
        weight * weight * variance,
        -2 * weight * theta * covariance,
        theta * theta * covariateVariance);
  }

  double adjustedVariance(double theta) {
    return varianceOf(1, theta);
  }
}
