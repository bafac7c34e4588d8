package io.cochonnet.catalog.stats;

/**
 * Sums over the users of an arm, from which everything is computed. Sums of two sets of users that
 * have none in common add up.
 *
 * @param users their number, n
 * @param sum of the metric y
 * @param sumOfSquares of y
 * @param denominatorSum of a ratio's denominator d; 0 for other metrics, as are the next two
 * @param denominatorSumOfSquares of d
 * @param denominatorProduct sum of y d
 * @param covariateSum of the covariate x; 0 where there is none, as are the next two
 * @param covariateSumOfSquares of x
 * @param covariateProduct sum of x y
 */
public record ArmSums(
    double users,
    double sum,
    double sumOfSquares,
    double denominatorSum,
    double denominatorSumOfSquares,
    double denominatorProduct,
    double covariateSum,
    double covariateSumOfSquares,
    double covariateProduct) {
  /** Nobody. */
  public static final ArmSums NONE = new ArmSums(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** An arm in which each user has 0 or 1. */
  public static ArmSums ofConversions(double users, double conversions) {
    return ofMean(users, conversions, conversions);
  }

  /** An arm in which each user has a number. */
  public static ArmSums ofMean(double users, double sum, double sumOfSquares) {
    return new ArmSums(users, sum, sumOfSquares, 0, 0, 0, 0, 0, 0);
  }

  /** An arm in which each user has a numerator and a denominator. */
  public static ArmSums ofRatio(
      double users,
      double sum,
      double sumOfSquares,
      double denominatorSum,
      double denominatorSumOfSquares,
      double denominatorProduct) {
    return new ArmSums(
        users,
        sum,
        sumOfSquares,
        denominatorSum,
        denominatorSumOfSquares,
        denominatorProduct,
        0,
        0,
        0);
  }

  /** The same users with a covariate. */
  public ArmSums withCovariate(
      double covariateSum, double covariateSumOfSquares, double covariateProduct) {
    return new ArmSums(
        users,
        sum,
        sumOfSquares,
        denominatorSum,
        denominatorSumOfSquares,
        denominatorProduct,
        covariateSum,
        covariateSumOfSquares,
        covariateProduct);
  }

  /** Both together. */
  public ArmSums plus(ArmSums other) {
    return new ArmSums(
        users + other.users,
        sum + other.sum,
        sumOfSquares + other.sumOfSquares,
        denominatorSum + other.denominatorSum,
        denominatorSumOfSquares + other.denominatorSumOfSquares,
        denominatorProduct + other.denominatorProduct,
        covariateSum + other.covariateSum,
        covariateSumOfSquares + other.covariateSumOfSquares,
        covariateProduct + other.covariateProduct);
  }
}
