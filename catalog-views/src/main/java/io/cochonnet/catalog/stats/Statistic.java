package io.cochonnet.catalog.stats;

/** What a metric is per user, and so how its variance is taken. */
public enum Statistic {
  /** 0 or 1 per user; variance m (1 - m). */
  PROPORTION,
  /** A number per user; variance with n - 1. */
  MEAN,
  /** The sum of one number divided by the sum of another; variance by the delta method. */
  RATIO
}
