package io.cochonnet.adapter.exec;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that wait for MongoDB: one for each statement that waits for rows. They are daemons, end
 * when idle, and have no bound of their own, so that one slow query never holds up another; what
 * bounds them is the number of statements, and the driver's pool of connections.
 */
final class FetchThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FetchThreads.class);
  private static final int IDLE_SECONDS = 30;

  private final AtomicInteger created = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          this::thread);

  /**
   * Starts a task at once.
   *
   * @throws MongoAdapterException CANCELLED where the connection has been closed
   */
  <T> Future<T> start(Callable<T> task) {
    try {
      return threads.submit(task);
    } catch (RejectedExecutionException e) {
      throw new MongoAdapterException(
          ErrorCode.CANCELLED, "The connection to MongoDB has been closed.", e);
    }
  }

  /** Does something that nobody waits for; nothing where the connection has been closed. */
  void run(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("A task came after the connection was closed.");
    }
  }

  /** Interrupts what runs, and starts nothing more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cochonnet-fetch-" + created.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
