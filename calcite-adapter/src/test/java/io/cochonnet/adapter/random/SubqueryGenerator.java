package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Call;
import io.cochonnet.adapter.random.Expression.Column;
import io.cochonnet.adapter.random.Expression.Subquery;
import io.cochonnet.adapter.random.Select.GroupBy;
import java.util.List;
import java.util.Optional;

/** Random predicates and values with a query in them, correlated or not. */
final class SubqueryGenerator {
  private final Choice choice;
  private final SelectGenerator selects;

  SubqueryGenerator(Choice choice, SelectGenerator selects) {
    this.choice = choice;
    this.selects = selects;
  }

  Expression predicate(Scope scope) {
    return switch (choice.between(0, 4)) {
      case 0 -> in(scope, "{} in ({})");
      case 1 -> in(scope, "{} not in ({})");
      case 2 -> exists(scope, "exists ({})");
      case 3 -> exists(scope, "not exists ({})");
      default -> compared(scope);
    };
  }

  /** One value of an aggregate, over all rows or over those that belong to the outer one. */
  Expression value(Scope scope) {
    Sourced inner = selects.sources().table();
    ExpressionGenerator expressions = new ExpressionGenerator(choice, inner.scope());
    Call aggregate = new AggregateGenerator(choice, expressions).plain();
    Optional<Expression> where =
        choice.chance(0.5)
            ? Optional.of(selects.sources().equality(scope, inner.scope()))
            : Optional.empty();
    return new Subquery(
        "({})", aggregate.kind(), List.of(), select(aggregate, inner.source(), where));
  }

  private Expression compared(Scope scope) {
    Expression value = value(scope);
    ExpressionGenerator expressions = new ExpressionGenerator(choice, scope);
    return new Call(
        choice.of("{} > {}", "{} <= {}", "{} = {}"),
        Kind.BOOLEAN,
        List.of(expressions.column(value.kind()), value));
  }

  private Expression in(Scope scope, String template) {
    Sourced inner = selects.sources().table();
    List<Column> columns = inner.scope().scalars();
    Column column = choice.of(columns);
    Expression outer = new ExpressionGenerator(choice, scope).column(column.kind());
    return new Subquery(
        template, Kind.BOOLEAN, List.of(outer), select(column, inner.source(), filter(inner)));
  }

  private Expression exists(Scope scope, String template) {
    Sourced inner = selects.sources().table();
    Expression related = selects.sources().equality(scope, inner.scope());
    Expression where =
        filter(inner)
            .<Expression>map(more -> new Call("{} and {}", Kind.BOOLEAN, List.of(related, more)))
            .orElse(related);
    return new Subquery(
        template,
        Kind.BOOLEAN,
        List.of(),
        select(Kind.INTEGER.sample(), inner.source(), Optional.of(where)));
  }

  private Optional<Expression> filter(Sourced inner) {
    return choice.chance(0.4)
        ? Optional.of(new ExpressionGenerator(choice, inner.scope()).condition(1))
        : Optional.empty();
  }

  private Query select(Expression column, Source source, Optional<Expression> where) {
    return new Select(
        false,
        List.of(new Item(column, selects.newName("c"))),
        source,
        where,
        GroupBy.NONE,
        Optional.empty());
  }
}
