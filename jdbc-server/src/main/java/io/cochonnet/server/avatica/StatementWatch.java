package io.cochonnet.server.avatica;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what runs on a statement, when a client asks for it or its time is over.
 *
 * <p>Its time is that in which the server works: while a client handles rows the clock stands
 * still. One thread runs the statement; others may cancel it.
 */
final class StatementWatch {
  private static final Logger LOG = LoggerFactory.getLogger(StatementWatch.class);

  /** A statement that has not started yet does not notice that it was cancelled. */
  private static final long REPEAT_MILLIS = 50;

  /** Some threads, since a statement lets itself be cancelled only after it was planned. */
  private static final ScheduledExecutorService CLOCK =
      Executors.newScheduledThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "statement-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final Statement statement;
  private final Optional<Duration> limit;
  private volatile @Nullable ServerException end;
  private boolean running;
  private @Nullable Future<?> interrupts;
  private long usedNanos;

  /**
   * @param limit of all the work on the statement from one execution to the next
   */
  StatementWatch(Statement statement, Optional<Duration> limit) {
    this.statement = statement;
    this.limit = limit;
  }

  /** Lets the clock start anew, for another execution. */
  synchronized void restart() {
    usedNanos = 0;
  }

  /**
   * Runs a part of the statement's work.
   *
   * @throws ServerException SRV-212 where it was cancelled, SRV-213 where its time was over
   */
  <T> T run(Guard.Action<T> work) throws SQLException {
    check();
    long start = System.nanoTime();
    Optional<Future<?>> deadline = begin();
    try {
      return work.run();
    } catch (SQLException | RuntimeException | AssertionError e) {
      check();
      throw e;
    } finally {
      deadline.ifPresent(it -> it.cancel(false));
      finish(System.nanoTime() - start);
    }
  }

  /**
   * Ends what runs.
   *
   * @return whether anything ran
   */
  boolean cancel() {
    return end(new ServerException(ErrorCode.CANCELLED, "The statement was cancelled."));
  }

  boolean isCancelled() {
    ServerException why = end;
    return why != null && why.code() == ErrorCode.CANCELLED;
  }

  /** Whether the statement was ended, and can run no more. */
  boolean hasEnded() {
    return end != null;
  }

  /**
   * Goes on unless the statement was ended.
   *
   * @throws ServerException why it was
   */
  void check() {
    ServerException why = end;
    if (why != null) {
      throw why;
    }
  }

  private synchronized Optional<Future<?>> begin() {
    running = true;
    return limit.map(
        it ->
            CLOCK.schedule(
                () -> end(timedOut(it)), it.toNanos() - usedNanos, TimeUnit.NANOSECONDS));
  }

  private synchronized void finish(long nanos) {
    running = false;
    usedNanos += nanos;
    if (interrupts != null) {
      interrupts.cancel(false);
    }
  }

  private synchronized boolean end(ServerException why) {
    if (running && end == null) {
      end = why;
      interrupts =
          CLOCK.scheduleWithFixedDelay(this::interrupt, 0, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
    }
    return running;
  }

  private void interrupt() {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("A statement could not be cancelled", e);
    }
  }

  private static ServerException timedOut(Duration limit) {
    return new ServerException(
        ErrorCode.TIMED_OUT,
        "The statement reached its time limit of %s (%s). Ask for less, such as fewer days, or raise the limit."
            .formatted(StatementTimeout.text(limit), StatementTimeout.PROPERTY));
  }
}
