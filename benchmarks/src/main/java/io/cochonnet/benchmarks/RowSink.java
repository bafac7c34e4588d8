package io.cochonnet.benchmarks;

import org.jspecify.annotations.Nullable;

/** Takes the rows that a contender reads. */
@FunctionalInterface
interface RowSink {
  /** For timing: the values were made, and that is all. */
  RowSink IGNORE = row -> {};

  void row(@Nullable Object[] row);
}
