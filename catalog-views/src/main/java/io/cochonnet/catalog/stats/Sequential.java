package io.cochonnet.catalog.stats;

/**
 * Asymptotic confidence sequence: an interval that holds at all times at once, so that looking
 * every day does not add false alarms.
 *
 * <p>With N users in both arms, V the squared standard error and rho^2 = (-2 ln alpha + ln(-2 ln
 * alpha + 1))/N*: half width = sqrt(V) sqrt(N) sqrt(2 (N rho^2 + 1)/(N^2 rho^2) ln(sqrt(N rho^2 +
 * 1)/alpha)); p = min(1, 1/E), E = exp(rho^2 (estimate^2 N/V)/(2 (N rho^2 + 1)))/sqrt(N rho^2 + 1).
 *
 * <p>Source: Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, "Time-uniform central limit theory and
 * asymptotic confidence sequences" (2021).
 *
 * <p>As the name says it is asymptotic: it promises nothing for the first conversions. Simulated
 * without any difference, 28 daily looks at 200 users per arm with 2 % converting alarm in 8 % of
 * the experiments at alpha = 5 %; in 2 % of them if looks wait for 150 conversions in both arms
 * together. So does a readout that says {@code too_few_conversions} until then.
 */
public final class Sequential {
  /** N*, for which count of users in both arms the interval is narrowest, unless given. */
  public static final double TUNING = 5000;

  private Sequential() {}

  /** Half width in standard errors. */
  static double deviations(double users, double alpha, double tuning) {
    double scaled = users * rhoSquared(alpha, tuning);
    return Math.sqrt(2 * (scaled + 1) / scaled * (Math.log1p(scaled) / 2 - Math.log(alpha)));
  }

  /** In logarithms, since E overflows where p is still a number. */
  static double pValue(double z, double users, double alpha, double tuning) {
    double scaled = users * rhoSquared(alpha, tuning);
    double logarithm = Math.log1p(scaled) / 2 - scaled * z * z / (2 * (scaled + 1));
    return Math.min(1, Math.exp(logarithm));
  }

  private static double rhoSquared(double alpha, double tuning) {
    Alpha.check(alpha);
    if (!(tuning > 0)) {
      throw new IllegalArgumentException(
          "Tuning[" + tuning + "] is not above 0; it is a count of users, 5000 unless said.");
    }
    double twice = -2 * Math.log(alpha);
    return (twice + Math.log1p(twice)) / tuning;
  }
}
