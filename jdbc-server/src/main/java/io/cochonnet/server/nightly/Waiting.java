package io.cochonnet.server.nightly;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for moments of the wall clock. */
interface Waiting {
  /**
   * Waits.
   *
   * @return false where the schedule has ended in the meantime
   */
  boolean until(Instant moment);

  /** Waits in short steps, since clocks are set and machines sleep. */
  static Waiting on(Clock clock, CountDownLatch end) {
    Duration step = Duration.ofSeconds(30);
    return moment -> {
      Duration left = Duration.between(clock.instant(), moment);
      try {
        while (left.compareTo(Duration.ZERO) > 0) {
          Duration now = left.compareTo(step) < 0 ? left : step;
          if (end.await(now.toMillis() + 1, TimeUnit.MILLISECONDS)) {
            return false;
          }
          left = Duration.between(clock.instant(), moment);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      return end.getCount() > 0;
    };
  }
}
