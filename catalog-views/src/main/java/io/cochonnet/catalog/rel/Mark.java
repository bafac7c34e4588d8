package io.cochonnet.catalog.rel;

/**
 * A row of the metrics table as a number that fits both a BIGINT and a DOUBLE: the column that it
 * stands in, its combination of dimension values and its day.
 */
final class Mark {
  private static final int DAY_BITS = 16;
  private static final int TUPLE_BITS = 24;
  private static final int COLUMN_BITS = 12;

  private Mark() {}

  /**
   * The number of a row.
   *
   * @throws IllegalArgumentException where there are too many of something
   */
  static long of(int column, int tuple, int day) {
    if (column >>> COLUMN_BITS != 0 || tuple >>> TUPLE_BITS != 0 || day >>> DAY_BITS != 0) {
      throw new IllegalArgumentException(
          "More than %d metrics, %d combinations of dimensions or %d days in one statement."
              .formatted(1 << COLUMN_BITS, 1 << TUPLE_BITS, 1 << DAY_BITS));
    }
    return ((((long) column << TUPLE_BITS) | tuple) << DAY_BITS) | day;
  }

  static int column(long mark) {
    return (int) (mark >>> (DAY_BITS + TUPLE_BITS));
  }

  static int tuple(long mark) {
    return (int) (mark >>> DAY_BITS) & ((1 << TUPLE_BITS) - 1);
  }

  static int day(long mark) {
    return (int) mark & ((1 << DAY_BITS) - 1);
  }
}
