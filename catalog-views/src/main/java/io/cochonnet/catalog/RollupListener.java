package io.cochonnet.catalog;

import java.time.LocalDate;

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

  /**
   * Called just before {@link #progress}, with the raw events of the same days: they say better
   * than days how much work is left.
   */
  default void events(long eventsDone, long eventsTotal) {}

  /** Called once, when the days to be written are known. */
  default void planned(LocalDate firstDay, LocalDate lastDay) {}
}
