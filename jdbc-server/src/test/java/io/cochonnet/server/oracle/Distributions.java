package io.cochonnet.server.oracle;

/** Tail probabilities, by continued fractions and series of their own. */
final class Distributions {
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 1_000_000;

  private Distributions() {}

  /** Standard normal distribution function. */
  static double normalCdf(double x) {
    return x < 0 ? normalTail(-x) : 1 - normalTail(x);
  }

  /** P(Z > x) for x of at least 0: a Taylor series near 0, the fraction of Mills' ratio beyond. */
  private static double normalTail(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (x < 2.5) {
      double sum = x;
      double term = x;
      for (int odd = 3; Math.abs(term) > 1e-18 * sum; odd += 2) {
        term *= x * x / odd;
        sum += term;
      }
      return 0.5 - density * sum;
    }
    double fraction = x;
    for (int k = 500; k >= 1; k--) {
      fraction = x + k / fraction;
    }
    return density / fraction;
  }

  /** P(X > x) of chi-square with whole degrees of freedom, from 1 or 2 upwards in steps of 2. */
  static double chiSquareTail(double x, int degrees) {
    if (x <= 0) {
      return 1;
    }
    boolean odd = degrees % 2 == 1;
    double tail = odd ? 2 * normalTail(Math.sqrt(x)) : Math.exp(-x / 2);
    double term = odd ? Math.sqrt(2 * x / Math.PI) * Math.exp(-x / 2) : Math.exp(-x / 2) * x / 2;
    for (int from = odd ? 1 : 2; from < degrees; from += 2) {
      tail += term;
      term *= x / (from + 2);
    }
    return tail;
  }

  /** P(|T| > |t|) of Student's distribution with real degrees of freedom. */
  static double studentTwoSided(double t, double degrees) {
    double square = t * t / degrees;
    return incompleteBeta(degrees / 2, 0.5, 1 / (1 + square), square / (1 + square));
  }

  /** The t that {@link #studentTwoSided} gives {@code probability} for, by bisection. */
  static double studentCritical(double probability, double degrees) {
    double low = 0;
    double high = 1;
    while (studentTwoSided(high, degrees) > probability) {
      high *= 2;
    }
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (studentTwoSided(middle, degrees) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Regularized incomplete beta function of x, with y = 1 - x given for its accuracy. */
  static double incompleteBeta(double a, double b, double x, double y) {
    if (x <= 0 || y <= 0) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - incompleteBeta(b, a, y, x);
    }
    double logX = x > 0.5 ? Math.log1p(-y) : Math.log(x);
    double logY = y > 0.5 ? Math.log1p(-x) : Math.log(y);
    double logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
    return Math.exp(a * logX + b * logY - logBeta) * betaFraction(a, b, x) / a;
  }

  /** Lentz's evaluation of the fraction in Abramowitz and Stegun 26.5.8. */
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < 1e-16) {
        return result;
      }
    }
    return result;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Logarithm of the gamma function for x above 0: Stirling's series, after a shift above 15. */
  static double logGamma(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < 15) {
      product *= shifted;
      shifted++;
    }
    double s = 1 / (shifted * shifted);
    double series =
        (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / shifted;
    return (shifted - 0.5) * Math.log(shifted)
        - shifted
        + Math.log(2 * Math.PI) / 2
        + series
        - Math.log(product);
  }
}
