package io.cochonnet.adapter.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that needs a second look when its turn comes: a batch is decoded as a whole, but a misfit
 * counts, or ends the statement, only once its row is read.
 *
 * @param row as for Calcite; null is the row of a single column that is NULL
 */
record DeferredRow(@Nullable Object row, List<Misfit> misfits) {
  static final DeferredRow NULL = new DeferredRow(null, List.of());

  DeferredRow {
    misfits = List.copyOf(misfits);
  }

  /**
   * The row for Calcite.
   *
   * @throws io.cochonnet.adapter.error.MongoAdapterException where a misfit is an error
   */
  @Nullable Object resolve(MismatchCounter mismatches) {
    misfits.forEach(misfit -> misfit.settle(mismatches));
    return row;
  }
}
