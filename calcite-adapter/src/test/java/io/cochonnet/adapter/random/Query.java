package io.cochonnet.adapter.random;

import java.util.stream.Stream;

/** An SQL query, as text that knows its parts. */
sealed interface Query permits Select, Query.SetOperation, Query.With, Sorted {
  String sql();

  /** How many columns it has. */
  int columns();

  /** Queries with a part less. Not all of them are valid. */
  Stream<Query> simpler();

  /**
   * Two queries of the same columns.
   *
   * @param operator e.g. {@code union all}
   */
  record SetOperation(String operator, Query left, Query right) implements Query {
    @Override
    public int columns() {
      return left.columns();
    }

    @Override
    public String sql() {
      return left.sql() + " " + operator + " " + right.sql();
    }

    @Override
    public Stream<Query> simpler() {
      return Stream.of(
              Stream.of(left, right),
              left.simpler().map(fewer -> new SetOperation(operator, fewer, right)),
              right.simpler().map(fewer -> new SetOperation(operator, left, fewer)))
          .flatMap(candidates -> candidates);
    }
  }

  /** A query with a name, and one that uses it. */
  record With(String name, Query definition, Query body) implements Query {
    @Override
    public int columns() {
      return body.columns();
    }

    @Override
    public String sql() {
      return "with " + name + " as (" + definition.sql() + ") " + body.sql();
    }

    @Override
    public Stream<Query> simpler() {
      return Stream.of(
              Stream.of(definition, body),
              body.simpler().map(fewer -> new With(name, definition, fewer)),
              definition.simpler().map(fewer -> new With(name, fewer, body)))
          .flatMap(candidates -> candidates);
    }
  }
}
