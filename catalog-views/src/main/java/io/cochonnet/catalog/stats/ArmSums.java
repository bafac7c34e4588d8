package io.cochonnet.catalog.stats;

/**
 * One arm of an experiment as sums over its users, which is all that a comparison needs. They add
 * up: the sums of two disjoint groups of users are the sums of both together.
 *
 * <p>Units: y in the metric's unit, d in that of a ratio's denominator, x in that of the covariate;
 * squares and products accordingly. What a metric does not have is 0. Fractional values should be
 * added up with compensation, as MongoDB's {@code $sum} does: a variance is the small difference of
 * large sums.
 *
 * @param users n, count of users
 * @param sum of y, the metric's value of a user
 * @param sumOfSquares of y
 * @param denominatorSum of d, the denominator's value of a user
 * @param denominatorSumOfSquares of d
 * @param denominatorProduct sum of y d
 * @param covariateSum of x, the value of a user before the first exposure
 * @param covariateSumOfSquares of x
 * @param covariateProduct sum of y x
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

  /** An arm without users. */
  public static final ArmSums NONE = new ArmSums(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** An arm of a metric that is 0 or 1 per user. */
  public static ArmSums ofConversions(double users, double conversions) {
    return ofMean(users, conversions, conversions);
  }

  /** An arm of a metric that has a number per user, without covariate. */
  public static ArmSums ofMean(double users, double sum, double sumOfSquares) {
    return new ArmSums(users, sum, sumOfSquares, 0, 0, 0, 0, 0, 0);
  }

  /** The same arm with sums of a ratio's denominator: d, d^2 and y d. */
  public ArmSums withDenominator(double total, double squares, double product) {
    return new ArmSums(
        users,
        sum,
        sumOfSquares,
        total,
        squares,
        product,
        covariateSum,
        covariateSumOfSquares,
        covariateProduct);
  }

  /** The same arm with sums of a covariate: x, x^2 and y x. */
  public ArmSums withCovariate(double total, double squares, double product) {
    return new ArmSums(
        users,
        sum,
        sumOfSquares,
        denominatorSum,
        denominatorSumOfSquares,
        denominatorProduct,
        total,
        squares,
        product);
  }

  /** The users of both, where no user is in both. */
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
