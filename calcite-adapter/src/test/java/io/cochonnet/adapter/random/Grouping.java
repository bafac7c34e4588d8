package io.cochonnet.adapter.random;

import java.util.List;
import java.util.stream.Collectors;

/** How the keys of a GROUP BY are written. */
enum Grouping {
  /** No GROUP BY, or a plain one. */
  PLAIN,
  ROLLUP,
  CUBE,
  /** One set of all keys, one for each key, and the empty one. */
  SETS;

  String sql(List<Expression> keys) {
    String list = keys.stream().map(Expression::sql).collect(Collectors.joining(", "));
    return switch (this) {
      case PLAIN -> list;
      case ROLLUP -> "rollup(" + list + ")";
      case CUBE -> "cube(" + list + ")";
      case SETS ->
          keys.stream()
              .map(key -> "(" + key.sql() + ")")
              .collect(Collectors.joining(", ", "grouping sets ((" + list + "), ", ", ())"));
    };
  }
}
