package io.cochonnet.adapter.exec;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a query, which another thread fetches, so that whoever waits for one can give up. From
 * the second batch on, the next one is on its way while one is read: so at most two are in memory,
 * and reading no more than the first costs the server no more.
 */
final class BatchReader {
  private final RowCursor cursor;
  private final FetchThreads threads;
  private final StatementWatch watch;
  private @Nullable Future<RowBatch> upcoming;
  private boolean isStarted;

  BatchReader(RowCursor cursor, FetchThreads threads, StatementWatch watch) {
    this.cursor = cursor;
    this.threads = threads;
    this.watch = watch;
  }

  /**
   * @throws io.cochonnet.adapter.error.MongoAdapterException CANCELLED, after the query was ended
   */
  void checkCancelled() {
    if (watch.isCancelled()) {
      close();
      throw watch.cancelled();
    }
  }

  /**
   * The next batch; not to be asked for after the last one.
   *
   * @throws io.cochonnet.adapter.error.MongoAdapterException CANCELLED, TIMED_OUT, or as the query
   *     failed; the query has then been ended
   */
  RowBatch next() {
    Future<RowBatch> awaited = upcoming == null ? threads.start(cursor::next) : upcoming;
    upcoming = null;
    boolean isSuccessful = false;
    try {
      RowBatch batch = watch.await(awaited);
      isSuccessful = true;
      if (isStarted && !batch.isLast()) {
        upcoming = threads.start(cursor::next);
      }
      isStarted = true;
      return batch;
    } finally {
      if (!isSuccessful) {
        close();
      }
    }
  }

  /** Ends the query and whoever waits in {@link #next}; any thread may do so. */
  void close() {
    watch.close();
    cursor.close();
  }
}
