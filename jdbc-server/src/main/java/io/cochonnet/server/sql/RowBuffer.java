package io.cochonnet.server.sql;

import java.util.List;
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

  private RowBuffer(Enumerable<T> source) {
    this.source = source;
  }

  public static <T> Enumerable<T> of(Enumerable<T> source) {
    return new RowBuffer<>(source);
  }

  @Override
  public Enumerator<T> enumerator() {
    List<T> kept = rows;
    if (kept == null) {
      kept = source.toList();
      rows = kept;
    }
    return Linq4j.enumerator(kept);
  }
}
