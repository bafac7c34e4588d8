package io.cochonnet.catalog.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric counts.
 *
 * @param distinctColumn the column whose distinct values are counted; empty counts rows
 */
public record Measure(Optional<String> distinctColumn) {
  private static final Pattern DISTINCT =
      Pattern.compile("(?i)\\s*COUNT\\s*\\(\\s*DISTINCT\\s+(\\w+)\\s*\\)\\s*");
  private static final Pattern ROWS = Pattern.compile("(?i)\\s*COUNT\\s*\\(\\s*\\*\\s*\\)\\s*");

  /** Reads {@code COUNT(*)} or {@code COUNT(DISTINCT column)}; empty for anything else. */
  public static Optional<Measure> parse(String text) {
    if (ROWS.matcher(text).matches()) {
      return Optional.of(new Measure(Optional.empty()));
    }
    Matcher distinct = DISTINCT.matcher(text);
    return distinct.matches()
        ? Optional.of(new Measure(Optional.of(distinct.group(1))))
        : Optional.empty();
  }

  public boolean isDistinct() {
    return distinctColumn.isPresent();
  }

  /** The SQL of the measure. */
  public String sql() {
    return distinctColumn.map(column -> "COUNT(DISTINCT " + column + ")").orElse("COUNT(*)");
  }
}
