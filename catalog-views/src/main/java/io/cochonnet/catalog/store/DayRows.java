package io.cochonnet.catalog.store;

import io.cochonnet.catalog.index.EntityDays;
import java.util.Arrays;

/** The entities of a day and their cells, as many rows as there are. */
final class DayRows {
  private long[] rows = new long[16];
  private int size;

  void add(int entity, int cell) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size++] = ((long) entity << Integer.SIZE) | cell;
  }

  /** Each entity once in a cell. */
  EntityDays.Day distinct(int day) {
    Arrays.sort(rows, 0, size);
    long[] once = Arrays.stream(rows, 0, size).distinct().toArray();
    return new EntityDays.Day(
        day,
        Arrays.stream(once).mapToInt(row -> (int) (row >>> Integer.SIZE)).toArray(),
        Arrays.stream(once).mapToInt(row -> (int) row).toArray());
  }
}
