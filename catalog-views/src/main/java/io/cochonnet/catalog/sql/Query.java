package io.cochonnet.catalog.sql;

import java.util.List;

/**
 * A statement and the values of its question marks.
 *
 * @param parameters in their order; texts and arrays of bytes
 */
public record Query(String text, List<?> parameters) {
  public Query {
    parameters = List.copyOf(parameters);
  }

  /** A statement without question marks. */
  public static Query of(String text) {
    return new Query(text, List.of());
  }
}
