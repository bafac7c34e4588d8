package io.cochonnet.server.engine;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a view move from one catalog to another.
 *
 * @param view schema and name
 * @param rows days, or days and slices, that either catalog has
 * @param differing of those, how many have another number
 * @param lastComplete the last day that is complete in both; empty for sliced views, and where
 *     there is none
 * @param largest the largest move of all; empty where nothing moves
 */
public record ViewDifference(
    String view, int rows, int differing, Optional<Move> lastComplete, Optional<Move> largest) {

  /**
   * A number under both catalogs.
   *
   * @param slice the dimension's value; null for NULL and in views without slices
   * @param before null for NULL and where the row is not there; likewise {@code after}
   */
  public record Move(
      LocalDate day, @Nullable String slice, @Nullable Double before, @Nullable Double after) {
    private static final double EQUAL = 1e-9;

    /** What is added to the old number; null where one of them is missing. */
    public @Nullable Double difference() {
      return before == null || after == null ? null : Double.valueOf(after - before);
    }

    /** The difference as a fraction of the old number; null where there is none. */
    public @Nullable Double fraction() {
      Double difference = difference();
      return difference == null || before == null || before == 0 ? null : difference / before;
    }

    /** Whether the number is another one; what floating point adds in another order is not. */
    boolean isMove() {
      if (before == null || after == null) {
        return before != null || after != null;
      }
      double size = Math.max(Math.abs(before), Math.abs(after));
      return Math.abs(after - before) > size * EQUAL;
    }

    /** For comparisons of moves: a number that comes or goes counts whole. */
    double size() {
      return Math.abs((after == null ? 0 : after) - (before == null ? 0 : before));
    }
  }
}
