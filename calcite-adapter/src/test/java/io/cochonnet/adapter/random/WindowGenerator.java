package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Call;
import io.cochonnet.adapter.random.Expression.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Random window functions whose values are determined: those that tell rows of equal order apart
 * are ordered by a key as well.
 */
final class WindowGenerator {
  private static final List<String> DIRECTIONS =
      List.of("", "desc", "nulls first", "desc nulls last", "desc nulls first", "nulls last");

  private final Choice choice;
  private final Scope scope;
  private final ExpressionGenerator expressions;

  WindowGenerator(Choice choice, Scope scope, ExpressionGenerator expressions) {
    this.choice = choice;
    this.scope = scope;
    this.expressions = expressions;
  }

  Expression window() {
    Optional<List<Column>> key = scope.key();
    return switch (choice.between(0, key.isPresent() ? 5 : 2)) {
      case 0 -> over(aggregate(), order(choice.chance(0.5), List.of()));
      case 1 -> over(aggregate(), order(false, List.of()));
      case 2 ->
          over(
              new Call(choice.of("rank()", "dense_rank()"), Kind.BIGINT, List.of()),
              order(true, List.of()));
      case 3 ->
          over(
              new Call("row_number()", Kind.BIGINT, List.of()),
              order(choice.chance(0.6), key.orElseThrow()));
      case 4 -> over(shifted(), order(choice.chance(0.5), key.orElseThrow()));
      default -> over(aggregate(), framed(order(choice.chance(0.5), key.orElseThrow())));
    };
  }

  private Call aggregate() {
    Kind kind = choice.of(Kind.NUMERIC);
    return switch (choice.between(0, 3)) {
      case 0 -> new Call("count(*)", Kind.BIGINT, List.of());
      case 1 -> new Call("count({})", Kind.BIGINT, List.of(any()));
      case 2 ->
          new Call(choice.of("sum({})", "avg({})"), kind, List.of(expressions.smallValue(kind, 1)));
      default -> {
        Expression value = any();
        yield new Call(choice.of("min({})", "max({})"), value.kind(), List.of(value));
      }
    };
  }

  private Call shifted() {
    Expression value = any();
    String function =
        choice.of("lag({})", "lead({})", "lag({}, 2)", "lead({}, 3)", "first_value({})");
    return new Call(function, value.kind(), List.of(value));
  }

  private Expression any() {
    return expressions.value(choice.of(Kind.SCALARS), 1);
  }

  /** What stands in OVER: an order by an expression, or not, and then by the key. */
  private Call order(boolean byExpression, List<Column> key) {
    List<Expression> operands = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    if (choice.chance(0.5)) {
      text.append("partition by {} ");
      operands.add(column());
    }
    if (byExpression || !key.isEmpty()) {
      text.append("order by ");
    }
    if (byExpression) {
      text.append("{} ").append(choice.of(DIRECTIONS)).append(key.isEmpty() ? "" : ", ");
      operands.add(column());
    }
    // Not operands, since the shrinker must not replace them.
    text.append(key.stream().map(Column::sql).collect(Collectors.joining(", ")));
    return new Call(text.toString().strip(), Kind.BIGINT, operands);
  }

  private Call framed(Call order) {
    String frame =
        choice.of(
            "rows between unbounded preceding and current row",
            "rows between 1 preceding and 1 following",
            "rows between 2 preceding and 1 preceding",
            "rows between current row and unbounded following",
            "rows 2 preceding");
    return new Call(order.template() + " " + frame, order.kind(), order.operands());
  }

  /** A literal in ORDER BY or PARTITION BY would say nothing. */
  private Expression column() {
    List<Column> columns = scope.scalars();
    return columns.isEmpty() ? expressions.literal(Kind.INTEGER) : choice.of(columns);
  }

  private static Expression over(Call function, Call window) {
    List<Expression> operands = new ArrayList<>(function.operands());
    operands.addAll(window.operands());
    return new Call(
        function.template() + " over (" + window.template() + ")", function.kind(), operands);
  }
}
