package io.cochonnet.adapter.random;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of a query. */
sealed interface Answer {
  /**
   * Rows of texts and {@link Double}s.
   *
   * @param ordered whether their order counts
   */
  record Rows(List<List<Object>> rows, boolean ordered) implements Answer {
    private static final double TWELVE_DIGITS = 1e-12;
    private static final double NEAR_ZERO = 1e-9;
    private static final int SHOWN = 12;

    public Rows {
      rows = List.copyOf(rows);
    }

    /** Whether these are the same rows; doubles may differ past their twelfth digit. */
    boolean matches(Rows other) {
      if (rows.size() != other.rows.size()) {
        return false;
      }
      List<List<Object>> mine = comparable();
      List<List<Object>> theirs = other.comparable();
      List<List<Object>> missing = new ArrayList<>();
      List<List<Object>> left = new ArrayList<>();
      for (int i = 0; i < mine.size(); i++) {
        if (!matches(mine.get(i), theirs.get(i))) {
          missing.add(mine.get(i));
          left.add(theirs.get(i));
        }
      }
      return missing.isEmpty() || (!ordered && haveEachOther(missing, left));
    }

    /** Doubles that differ in the last digit may have put rows into another order. */
    private static boolean haveEachOther(List<List<Object>> missing, List<List<Object>> left) {
      for (List<Object> row : missing) {
        Optional<List<Object>> same = left.stream().filter(each -> matches(row, each)).findFirst();
        if (same.isEmpty()) {
          return false;
        }
        left.remove(same.get());
      }
      return true;
    }

    private List<List<Object>> comparable() {
      return ordered ? rows : rows.stream().sorted(Comparator.comparing(row -> text(row))).toList();
    }

    /** Text in which doubles that match are nearly always the same. */
    private static String text(List<Object> row) {
      return row.stream().map(value -> text(value)).collect(Collectors.joining("|"));
    }

    private static String text(Object value) {
      if (value instanceof Double number) {
        return "%.5e".formatted(number + 0.0);
      }
      return value instanceof BigDecimal number
          ? number.stripTrailingZeros().toPlainString()
          : value.toString();
    }

    private static boolean matches(List<Object> row, List<Object> other) {
      for (int i = 0; i < row.size(); i++) {
        if (!matches(row.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }

    private static boolean matches(Object value, Object other) {
      if (value instanceof Double a && other instanceof Double b) {
        double tolerance = Math.max(Math.abs(a) * TWELVE_DIGITS, NEAR_ZERO * TWELVE_DIGITS);
        return a.equals(b) || Math.abs(a - b) <= tolerance;
      }
      if (value instanceof BigDecimal a && other instanceof BigDecimal b) {
        return a.compareTo(b) == 0;
      }
      return value.equals(other);
    }

    @Override
    public String toString() {
      return rows.stream()
          .limit(SHOWN)
          .map(row -> text(row))
          .collect(Collectors.joining("\n  ", rows.size() + " rows\n  ", ""));
    }
  }

  /** The query ended with an error. */
  record Failed(Throwable error) implements Answer {
    /** The message of the first cause. */
    String reason() {
      Throwable cause = error;
      while (cause.getCause() != null && cause.getCause() != cause) {
        cause = cause.getCause();
      }
      return cause.getClass().getSimpleName() + ": " + String.valueOf(cause.getMessage());
    }

    @Override
    public String toString() {
      String reason = reason();
      return reason.substring(0, Math.min(reason.length(), 600));
    }
  }
}
