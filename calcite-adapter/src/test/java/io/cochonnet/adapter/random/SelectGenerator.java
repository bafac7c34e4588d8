package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Call;
import io.cochonnet.adapter.random.Expression.Column;
import io.cochonnet.adapter.random.Select.GroupBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random SELECTs: plain, with window functions, grouped, distinct. */
final class SelectGenerator {
  private final Choice choice;
  private final SourceGenerator sources;
  private final SubqueryGenerator subqueries;
  private int names;

  SelectGenerator(Choice choice) {
    this.choice = choice;
    this.sources = new SourceGenerator(choice, this);
    this.subqueries = new SubqueryGenerator(choice, this);
  }

  SourceGenerator sources() {
    return sources;
  }

  /** A name that nothing else in the query has. */
  String newName(String prefix) {
    names++;
    return prefix + names;
  }

  /** A query over a source of that depth. */
  Select select(int depth) {
    return over(sources.source(depth), depth);
  }

  /** A query over a source. */
  Select over(Sourced sourced, int depth) {
    return choice.chance(0.4) ? grouped(sourced) : plain(sourced, depth);
  }

  /** A query with columns of the given kinds, for UNION and the like. */
  Select ofKinds(List<Kind> kinds) {
    Sourced sourced = sources.table();
    ExpressionGenerator expressions = new ExpressionGenerator(choice, sourced.scope());
    List<Item> items = kinds.stream().map(kind -> item(expressions.value(kind, 1))).toList();
    return new Select(
        false, items, sourced.source(), where(sourced.scope(), 0), GroupBy.NONE, Optional.empty());
  }

  private Select plain(Sourced sourced, int depth) {
    Scope scope = sourced.scope();
    ExpressionGenerator expressions = new ExpressionGenerator(choice, scope);
    List<Item> items = new ArrayList<>();
    int columns = choice.between(1, 3);
    for (int i = 0; i < columns; i++) {
      items.add(item(column(scope, expressions, depth)));
    }
    return new Select(
        choice.chance(0.1),
        items,
        sourced.source(),
        where(scope, depth),
        GroupBy.NONE,
        Optional.empty());
  }

  private Expression column(Scope scope, ExpressionGenerator expressions, int depth) {
    if (choice.chance(0.12)) {
      return new WindowGenerator(choice, scope, expressions).window();
    }
    if (depth > 0 && choice.chance(0.04)) {
      return subqueries.value(scope);
    }
    return choice.chance(0.3)
        ? choice.of(scope.columns()).column()
        : expressions.value(choice.of(Kind.SCALARS), 2);
  }

  private Select grouped(Sourced sourced) {
    Scope scope = sourced.scope();
    ExpressionGenerator expressions = new ExpressionGenerator(choice, scope);
    AggregateGenerator aggregates = new AggregateGenerator(choice, expressions);
    List<Expression> keys = keys(scope, expressions);
    List<Item> items = new ArrayList<>();
    keys.stream().filter(key -> choice.chance(0.9)).forEach(key -> items.add(item(key)));
    int columns = choice.between(items.isEmpty() ? 1 : 0, 3);
    for (int i = 0; i < columns; i++) {
      items.add(item(aggregates.aggregate()));
    }
    Grouping grouping =
        keys.isEmpty() || choice.chance(0.85)
            ? Grouping.PLAIN
            : choice.of(List.of(Grouping.ROLLUP, Grouping.CUBE, Grouping.SETS));
    return new Select(
        false,
        items,
        sourced.source(),
        where(scope, 0),
        new GroupBy(grouping, keys),
        having(aggregates));
  }

  private List<Expression> keys(Scope scope, ExpressionGenerator expressions) {
    List<Expression> keys = new ArrayList<>();
    int count = choice.between(0, 2);
    List<Column> columns = scope.scalars();
    for (int i = 0; i < count && !columns.isEmpty(); i++) {
      Expression computed = expressions.value(choice.of(Kind.SCALARS), 1);
      // A literal would be the number of a column, or no group at all.
      Expression key =
          computed instanceof Call call && choice.chance(0.5) ? call : choice.of(columns);
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private Optional<Expression> having(AggregateGenerator aggregates) {
    if (!choice.chance(0.2)) {
      return Optional.empty();
    }
    Call aggregate = aggregates.plain();
    Expression literal =
        new Expression.Literal(Values.literal(aggregate.kind(), choice), aggregate.kind());
    String comparison = choice.of("({} > {})", "({} <= {})", "({} <> {})");
    return Optional.of(new Call(comparison, Kind.BOOLEAN, List.of(aggregate, literal)));
  }

  private Optional<Expression> where(Scope scope, int depth) {
    if (choice.chance(0.4)) {
      return Optional.empty();
    }
    Expression condition = new ExpressionGenerator(choice, scope).condition(2);
    if (depth == 0 || !choice.chance(0.15)) {
      return Optional.of(condition);
    }
    Expression subquery = subqueries.predicate(scope);
    return Optional.of(
        choice.chance(0.6)
            ? subquery
            : new Call("{} and {}", Kind.BOOLEAN, List.of(condition, subquery)));
  }

  private Item item(Expression expression) {
    return new Item(expression, newName("c"));
  }
}
