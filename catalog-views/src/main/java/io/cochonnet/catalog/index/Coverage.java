package io.cochonnet.catalog.index;

import java.util.function.IntUnaryOperator;

/**
 * For which of the wanted days an entry counts: those whose window it lies in. As windows move on
 * with the days, these are neighbours: from the wanted day numbered {@code from} to the one before
 * {@code to}.
 */
public final class Coverage {
  private final int[] from;
  private final int[] to;

  private Coverage(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  /**
   * An entry counts for the days from {@code first(entry's day)} to {@code last(entry's day)}, both
   * inclusive and neither ever falling.
   *
   * @param wanted the wanted days, in order
   * @param lastDay the last day that an entry can have; later entries count for nothing
   */
  public static Coverage of(
      int[] wanted, int lastDay, IntUnaryOperator first, IntUnaryOperator last) {
    int[] from = new int[lastDay + 1];
    int[] to = new int[lastDay + 1];
    int low = 0;
    int high = 0;
    for (int day = 0; day <= lastDay; day++) {
      while (low < wanted.length && wanted[low] < first.applyAsInt(day)) {
        low++;
      }
      while (high < wanted.length && wanted[high] <= last.applyAsInt(day)) {
        high++;
      }
      from[day] = low;
      to[day] = Math.max(low, high);
    }
    return new Coverage(from, to);
  }

  /** An entry counts for its own day and those that follow, {@code days} in all. */
  public static Coverage trailing(int[] wanted, int lastDay, int days) {
    return of(wanted, lastDay, day -> day, day -> day + days - 1);
  }

  int from(int day) {
    return day < from.length ? from[day] : 0;
  }

  int to(int day) {
    return day < to.length ? to[day] : 0;
  }
}
