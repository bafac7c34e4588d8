package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits for MongoDB on behalf of a statement for as long as that is neither cancelled, nor closed,
 * nor out of time. Only the time spent waiting counts.
 */
final class StatementWatch {
  /** How long a cancelled statement may go on waiting; a flag is all that Calcite gives. */
  private static final long LOOK_MILLIS = 25;

  private final Optional<AtomicBoolean> cancelFlag;
  private final long limitNanos;
  private volatile boolean isClosed;
  private long waitedNanos;

  /**
   * @param cancelFlag turns true when the statement is to end
   * @param limitMillis 0 for no limit
   */
  StatementWatch(Optional<AtomicBoolean> cancelFlag, long limitMillis) {
    this.cancelFlag = cancelFlag;
    this.limitNanos =
        limitMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(limitMillis);
  }

  boolean isCancelled() {
    return isClosed || (cancelFlag.isPresent() && cancelFlag.get().get());
  }

  MongoAdapterException cancelled() {
    return new MongoAdapterException(ErrorCode.CANCELLED, "The statement was cancelled.");
  }

  /** Lets {@link #await} give up, as if the statement had been cancelled. */
  void close() {
    isClosed = true;
  }

  /**
   * The result.
   *
   * @throws MongoAdapterException CANCELLED or TIMED_OUT; other exceptions are the task's own
   */
  <T> T await(Future<T> task) {
    long start = System.nanoTime();
    try {
      while (true) {
        long leftNanos = limitNanos - waitedNanos - (System.nanoTime() - start);
        long lookNanos = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
        try {
          return task.get(Math.min(lookNanos, Math.max(0, leftNanos)), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (isCancelled()) {
            throw cancelled();
          }
          if (leftNanos <= lookNanos) {
            throw MongoFailures.timedOut(e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      waitedNanos += System.nanoTime() - start;
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(e.getCause());
  }
}
