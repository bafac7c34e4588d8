package io.cochonnet.server.sql;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are fetched once, when they are first read, and kept as long as the statement runs.
 * Public for compiled plans. For use by one thread.
 */
public final class RowBuffer<T> extends AbstractEnumerable<T> {
  private final Enumerable<T> source;
  private @Nullable List<T> rows;

  private final @Nullable AtomicBoolean cancelled;

  private RowBuffer(Enumerable<T> source, @Nullable AtomicBoolean cancelled) {
    this.source = source;
    this.cancelled = cancelled;
  }

  /** The rows of a source, for the statement that a context belongs to. */
  public static <T> Enumerable<T> of(Enumerable<T> source, DataContext context) {
    return new RowBuffer<>(source, DataContext.Variable.CANCEL_FLAG.get(context));
  }

  @Override
  public Enumerator<T> enumerator() {
    // A join over much reads the buffer often and gives no row: the only place to notice
    if (cancelled != null && cancelled.get()) {
      throw new ServerException(ErrorCode.CANCELLED, "The statement was cancelled.");
    }
    List<T> kept = rows;
    if (kept == null) {
      kept = source.toList();
      rows = kept;
    }
    return Linq4j.enumerator(kept);
  }
}
