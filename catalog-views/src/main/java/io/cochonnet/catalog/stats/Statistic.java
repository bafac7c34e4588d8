package io.cochonnet.catalog.stats;

/** What an arm's number is, which decides its variance. */
public enum Statistic {
  /** Share of users who converted: y is 0 or 1; variance m (1 - m). */
  PROPORTION,
  /** Mean per user: variance (sum of squares - sum^2 / n) / (n - 1). */
  MEAN,
  /** Sum of y over sum of d, both per user; variance by the delta method. */
  RATIO
}
