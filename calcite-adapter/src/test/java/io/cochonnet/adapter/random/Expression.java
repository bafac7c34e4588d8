package io.cochonnet.adapter.random;

import java.util.List;
import java.util.stream.Stream;

/** An SQL expression, as text that knows its parts. */
sealed interface Expression {
  Kind kind();

  String sql();

  /** Expressions with a part less; each has fewer nodes than this one, or is a literal. */
  Stream<Expression> simpler();

  /** A column of a table in FROM. */
  record Column(String table, String name, Kind kind) implements Expression {
    @Override
    public String sql() {
      return table + "." + name;
    }

    @Override
    public Stream<Expression> simpler() {
      return Stream.of();
    }
  }

  record Literal(String sql, Kind kind) implements Expression {
    @Override
    public Stream<Expression> simpler() {
      return Stream.of();
    }
  }

  /** A column of the SELECT list by its position, from 1; only as a key of ORDER BY. */
  record Ordinal(int position) implements Expression {
    @Override
    public Kind kind() {
      return Kind.INTEGER;
    }

    @Override
    public String sql() {
      return Integer.toString(position);
    }

    @Override
    public Stream<Expression> simpler() {
      return Stream.of();
    }
  }

  /**
   * Anything with operands: operators, functions, aggregates, window functions.
   *
   * @param template SQL with <code>{}</code> for each operand
   */
  record Call(String template, Kind kind, List<Expression> operands) implements Expression {
    public Call {
      operands = List.copyOf(operands);
    }

    @Override
    public String sql() {
      return Template.fill(template, operands.stream().map(Expression::sql).toList());
    }

    @Override
    public Stream<Expression> simpler() {
      return Stream.of(
              operands.stream(),
              Stream.of(kind.sample()),
              Simpler.one(operands, Expression::simpler)
                  .map(fewer -> (Expression) new Call(template, kind, fewer)))
          .flatMap(candidates -> candidates);
    }
  }

  /**
   * An expression with a query in it.
   *
   * @param template SQL with <code>{}</code> for each operand, and a last one for the query
   */
  record Subquery(String template, Kind kind, List<Expression> operands, Query query)
      implements Expression {
    public Subquery {
      operands = List.copyOf(operands);
    }

    @Override
    public String sql() {
      return Template.fill(
          template,
          Stream.concat(operands.stream().map(Expression::sql), Stream.of(query.sql())).toList());
    }

    @Override
    public Stream<Expression> simpler() {
      return Stream.of(
              operands.stream(),
              Stream.of(kind.sample()),
              query.simpler().map(fewer -> new Subquery(template, kind, operands, fewer)),
              Simpler.one(operands, Expression::simpler)
                  .map(fewer -> new Subquery(template, kind, fewer, query)))
          .flatMap(candidates -> candidates);
    }
  }
}
