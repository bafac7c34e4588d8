package io.cochonnet.adapter.exec;

/** Some rows of a query's answer. */
final class RowBatch {
  /** No rows, and more to come. */
  static final RowBatch START = new RowBatch(new Object[0], false);

  /** No rows, and no more to come. */
  static final RowBatch END = new RowBatch(new Object[0], true);

  private final Object[] rows;
  private final boolean isLast;

  /**
   * @param rows not to be changed any more
   * @param isLast whether the server has no more
   */
  RowBatch(Object[] rows, boolean isLast) {
    this.rows = rows;
    this.isLast = isLast;
  }

  int size() {
    return rows.length;
  }

  /** An array, a value, an empty list, or a {@link DeferredRow}. */
  Object row(int index) {
    return rows[index];
  }

  boolean isLast() {
    return isLast;
  }
}
