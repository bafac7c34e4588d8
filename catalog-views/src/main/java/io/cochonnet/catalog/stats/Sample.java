package io.cochonnet.catalog.stats;

/**
 * One arm as the sums that a comparison needs.
 *
 * @param users count of users, n
 * @param mean mean of the metric over the users
 * @param variance variance of the metric between users (not of the mean)
 */
public record Sample(double users, double mean, double variance) {

  /** An arm of a metric that is 0 or 1 per user; variance m (1 - m). */
  public static Sample proportion(double users, double conversions) {
    double mean = conversions / users;
    return new Sample(users, mean, mean * (1 - mean));
  }

  /** An arm of any metric, from the sum and the sum of squares; variance with n - 1. */
  public static Sample mean(double users, double sum, double sumOfSquares) {
    return new Sample(users, sum / users, (sumOfSquares - sum * sum / users) / (users - 1));
  }

  /** Whether a comparison with this arm means anything: two users or more that differ. */
  public boolean isUsable() {
    return users >= 2 && variance > 0 && Double.isFinite(mean);
  }
}
