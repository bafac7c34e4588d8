package io.cochonnet.adapter.random;

import java.util.Optional;
import java.util.stream.Stream;

/** What stands in FROM. */
sealed interface Source {
  String sql();

  Stream<Source> simpler();

  /** The query, where the source is one in parentheses. */
  default Optional<Query> query() {
    return Optional.empty();
  }

  record Table(String name, String alias) implements Source {
    @Override
    public String sql() {
      return name + " as " + alias;
    }

    @Override
    public Stream<Source> simpler() {
      return Stream.of();
    }
  }

  record Derived(Query definition, String alias) implements Source {
    @Override
    public String sql() {
      return "(" + definition.sql() + ") as " + alias;
    }

    @Override
    public Optional<Query> query() {
      return Optional.of(definition);
    }

    @Override
    public Stream<Source> simpler() {
      return definition.simpler().map(fewer -> new Derived(fewer, alias));
    }
  }

  /**
   * A join on a condition.
   *
   * @param type {@code join}, {@code left join} and so on
   */
  record Join(Source left, String type, Source right, Expression condition) implements Source {
    @Override
    public String sql() {
      return left.sql() + " " + type + " " + right.sql() + " on " + condition.sql();
    }

    @Override
    public Stream<Source> simpler() {
      return Stream.of(
              Stream.of(left, right),
              type.equals("join")
                  ? Stream.<Source>of()
                  : Stream.<Source>of(new Join(left, "join", right, condition)),
              condition.simpler().map(fewer -> new Join(left, type, right, fewer)),
              left.simpler().map(fewer -> new Join(fewer, type, right, condition)),
              right.simpler().map(fewer -> new Join(left, type, fewer, condition)))
          .flatMap(candidates -> candidates);
    }
  }

  /** The elements of an array column of {@code left}, beside its row. */
  record Unnest(Source left, boolean keepsEmpty, Expression array, String alias, String element)
      implements Source {
    @Override
    public String sql() {
      String join = keepsEmpty ? " left join unnest(" : " cross join unnest(";
      return left.sql()
          + join
          + array.sql()
          + ") as "
          + alias
          + "("
          + element
          + ")"
          + (keepsEmpty ? " on true" : "");
    }

    @Override
    public Stream<Source> simpler() {
      return keepsEmpty
          ? Stream.of(left, new Unnest(left, false, array, alias, element))
          : Stream.of(left);
    }
  }
}
