package io.cochonnet.catalog;

/** Told how far a rollup is. */
@FunctionalInterface
public interface RollupListener {
  /** Listens to nothing. */
  RollupListener NONE = (daysDone, daysTotal, rowsWritten) -> {};

  /**
   * Called at the start, after every chunk of days, and at the end.
   *
   * @param rowsWritten rows of all rollups since the start
   */
  void progress(int daysDone, int daysTotal, long rowsWritten);
}
