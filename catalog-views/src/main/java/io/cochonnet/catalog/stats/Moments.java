package io.cochonnet.catalog.stats;

import java.util.Arrays;

/**
 * Variances and covariances between users, from sums.
 *
 * <p>Cancellation: {@code n Q - S^2} is computed as Kahan does, with fused multiply-adds, to 1.5
 * units in the last place of what the given sums say; without, a mean of 10^5 standard deviations
 * would cost six digits. What remains is the error of the sums themselves.
 *
 * <p>Rounding: a value within {@link #NOISE} of the terms that it is the difference of counts as 0,
 * and so does one below 0 down to {@link #DISORDER}, as users with the same fractional value have
 * it. Below that the value stays negative, which no users can have.
 */
final class Moments {
  /** Relative error that the sums are given credit for: some hundred roundings. */
  private static final double NOISE = 1e-13;

  /** Relative error of long sums without compensation. */
  private static final double DISORDER = 1e-9;

  private Moments() {}

  /** {@code (Q - S^2 / n) / (n - 1)}; n at least 2. */
  static double variance(double users, double sum, double sumOfSquares) {
    double scatter = scatter(users, sum, sum, sumOfSquares);
    return settle(scatter, users * Math.abs(sumOfSquares)) / users / (users - 1);
  }

  /** {@code (P - S T / n) / (n - 1)}; n at least 2. */
  static double covariance(double users, double sum, double otherSum, double product) {
    return scatter(users, sum, otherSum, product) / users / (users - 1);
  }

  /** {@code m (1 - m)}; negative where the sum is not between 0 and n. */
  static double varianceOfShare(double users, double conversions) {
    return conversions / users * ((users - conversions) / users);
  }

  /** {@code P / n - S T / n^2}, which fits {@link #varianceOfShare}. */
  static double covarianceOfShares(double users, double sum, double otherSum, double product) {
    return scatter(users, sum, otherSum, product) / users / users;
  }

  /** A variance as a sum of terms of both signs, settled as said above. */
  static double add(double... terms) {
    return settle(Arrays.stream(terms).sum(), Arrays.stream(terms).map(Math::abs).sum());
  }

  /** {@code n P - S T} by Kahan's difference of products. */
  private static double scatter(double users, double sum, double otherSum, double product) {
    double subtrahend = sum * otherSum;
    double error = Math.fma(-sum, otherSum, subtrahend);
    return Math.fma(users, product, -subtrahend) + error;
  }

  private static double settle(double value, double magnitude) {
    return value <= NOISE * magnitude && value >= -DISORDER * magnitude ? 0 : value;
  }
}
