package io.cochonnet.catalog.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric counts or sums up.
 *
 * @param column the column whose distinct values are counted, or which is summed up; empty counts
 *     rows
 */
public record Measure(Kind kind, Optional<String> column) {
  private static final Pattern ROWS = Pattern.compile("(?i)\\s*COUNT\\s*\\(\\s*\\*\\s*\\)\\s*");
  private static final Pattern DISTINCT =
      Pattern.compile("(?i)\\s*COUNT\\s*\\(\\s*DISTINCT\\s+(\\w+)\\s*\\)\\s*");
  private static final Pattern SUM = Pattern.compile("(?i)\\s*SUM\\s*\\(\\s*(\\w+)\\s*\\)\\s*");

  /** The aggregate. */
  public enum Kind {
    /** {@code COUNT(*)}. */
    ROWS,
    /** {@code COUNT(DISTINCT column)}; NULL does not count. */
    DISTINCT,
    /** {@code SUM(column)}; 0 where there is nothing to sum up. */
    SUM
  }

  public Measure {
    if (column.isPresent() == (kind == Kind.ROWS)) {
      throw new IllegalArgumentException("A measure of " + kind + " with column " + column + ".");
    }
  }

  public static Measure rows() {
    return new Measure(Kind.ROWS, Optional.empty());
  }

  public static Measure distinct(String column) {
    return new Measure(Kind.DISTINCT, Optional.of(column));
  }

  public static Measure sum(String column) {
    return new Measure(Kind.SUM, Optional.of(column));
  }

  /**
   * Reads {@code COUNT(*)}, {@code COUNT(DISTINCT column)} or {@code SUM(column)}; empty for
   * anything else.
   */
  public static Optional<Measure> parse(String text) {
    if (ROWS.matcher(text).matches()) {
      return Optional.of(rows());
    }
    Matcher distinct = DISTINCT.matcher(text);
    if (distinct.matches()) {
      return Optional.of(distinct(distinct.group(1)));
    }
    Matcher sum = SUM.matcher(text);
    return sum.matches() ? Optional.of(sum(sum.group(1))) : Optional.empty();
  }

  public boolean isDistinct() {
    return kind == Kind.DISTINCT;
  }

  /** The SQL of the measure. */
  public String sql() {
    String name = column.orElse("*");
    return switch (kind) {
      case ROWS -> "COUNT(*)";
      case DISTINCT -> "COUNT(DISTINCT " + name + ")";
      case SUM -> "SUM(" + name + ")";
    };
  }
}
