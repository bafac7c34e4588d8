package io.cochonnet.server.config;

import java.time.Duration;

/**
 * When and how the server rolls up.
 *
 * @param enabled whether the server does so by itself
 * @param schedule when, in the catalog's zone
 * @param retry how long after a failed run, or one that was left to another process, to look again
 * @param lease how long after its last sign of life a run still keeps others from writing
 */
public record RollupSettings(
    boolean enabled, CronSchedule schedule, Duration retry, Duration lease) {
  /** Every night at a quarter past three. */
  public static RollupSettings defaults() {
    return new RollupSettings(
        true, new CronSchedule("15 3 * * *"), Duration.ofMinutes(15), Duration.ofMinutes(1));
  }
}
