package io.cochonnet.server.oracle;

import java.util.Optional;

/** Welch's test of the relative lift of one proportion over another, by the delta method. */
record RelativeLift(double lift, double low, double high, double pValue, double chanceToWin) {
  /** A share of users: {@code conversions} of {@code users}. */
  record Proportion(long users, long conversions) {
    double mean() {
      return (double) conversions / users;
    }

    double variance() {
      return mean() * (1 - mean());
    }
  }

  /** Empty where an arm has fewer than 2 users, the baseline's mean or the variance is 0. */
  static Optional<RelativeLift> of(Proportion a, Proportion b, double alpha) {
    if (a.users() < 2 || b.users() < 2 || a.conversions() == 0) {
      return Optional.empty();
    }
    double errorA = a.variance() / a.users();
    double errorB = b.variance() / b.users();
    double square = a.mean() * a.mean();
    double variance = errorB / square + errorA * b.mean() * b.mean() / (square * square);
    if (variance == 0) {
      return Optional.empty();
    }
    double degrees =
        (errorA + errorB)
            * (errorA + errorB)
            / (errorA * errorA / (a.users() - 1) + errorB * errorB / (b.users() - 1));
    double error = Math.sqrt(variance);
    double lift = (b.mean() - a.mean()) / a.mean();
    double half = Distributions.studentCritical(alpha, degrees) * error;
    return Optional.of(
        new RelativeLift(
            lift,
            lift - half,
            lift + half,
            Distributions.studentTwoSided(lift / error, degrees),
            Distributions.normalCdf(lift / error)));
  }
}
