package io.cochonnet.catalog.stats;

import java.util.Random;

/** Arms whose users have a value before, correlated with theirs now. */
final class Covariates {
  private Covariates() {}

  /** Users with y around 20 and x around 10, both with variance 1, correlation r. */
  static ArmSums draw(Random random, int users, double correlation) {
    double rest = Math.sqrt(1 - correlation * correlation);
    double sum = 0;
    double squares = 0;
    double before = 0;
    double squaresBefore = 0;
    double product = 0;
    for (int user = 0; user < users; user++) {
      double standard = random.nextGaussian();
      double x = 10 + standard;
      double y = 20 + correlation * standard + rest * random.nextGaussian();
      sum += y;
      squares += y * y;
      before += x;
      squaresBefore += x * x;
      product += x * y;
    }
    return ArmSums.ofMean(users, sum, squares).withCovariate(before, squaresBefore, product);
  }
}
