package io.cochonnet.adapter.exec;

import java.util.function.Supplier;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query, one at a time; the query is sent when the first one is asked for. One thread
 * reads, any may close, which ends a wait for rows and the query on the server.
 */
final class CursorEnumerator implements Enumerator<@Nullable Object> {
  private final Supplier<BatchReader> readers;
  private final MismatchCounter mismatches;
  private BatchReader reader;
  private RowBatch batch = RowBatch.START;
  private int position;
  private @Nullable Object current;

  /**
   * @param readers each gives the query's rows once
   */
  CursorEnumerator(Supplier<BatchReader> readers, MismatchCounter mismatches) {
    this.readers = readers;
    this.mismatches = mismatches;
    this.reader = readers.get();
  }

  @Override
  public @Nullable Object current() {
    return current;
  }

  @Override
  public boolean moveNext() {
    reader.checkCancelled();
    while (position == batch.size()) {
      if (batch.isLast()) {
        return false;
      }
      batch = RowBatch.START;
      position = 0;
      batch = reader.next();
    }
    Object row = batch.row(position++);
    current = row instanceof DeferredRow deferred ? deferred.resolve(mismatches) : row;
    return true;
  }

  @Override
  public void reset() {
    reader.close();
    reader = readers.get();
    batch = RowBatch.START;
    position = 0;
  }

  @Override
  public void close() {
    reader.close();
  }
}
