package io.cochonnet.adapter.random;

import java.util.stream.Stream;

/** An element of a SELECT list. */
record Item(Expression expression, String alias) {
  String sql() {
    return expression.sql() + " as " + alias;
  }

  Stream<Item> simpler() {
    return expression.simpler().map(fewer -> new Item(fewer, alias));
  }
}
