package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Call;
import java.util.ArrayList;
import java.util.List;

/** Random aggregates and window functions. */
final class AggregateGenerator {
  private final Choice choice;
  private final ExpressionGenerator expressions;

  AggregateGenerator(Choice choice, ExpressionGenerator expressions) {
    this.choice = choice;
    this.expressions = expressions;
  }

  Expression aggregate() {
    Call plain = plain();
    if (!choice.chance(0.2)) {
      return plain;
    }
    List<Expression> operands = new ArrayList<>(plain.operands());
    operands.add(expressions.condition(1));
    return new Call(plain.template() + " filter (where {})", plain.kind(), operands);
  }

  /** An aggregate without FILTER. */
  Call plain() {
    return switch (choice.between(0, 7)) {
      case 0, 1 -> new Call("count(*)", Kind.BIGINT, List.of());
      case 2 -> of("count({})", Kind.BIGINT, any(1));
      case 3 -> of("count(distinct {})", Kind.BIGINT, any(1));
      case 4, 5 -> overNumbers(choice.of("sum({})", "sum({})", "avg({})", "sum(distinct {})"));
      case 6 ->
          // Calcite takes the variance of one value for 0, not NULL, where values cannot be NULL.
          choice.chance(0.3)
              ? overNumbers(choice.of("stddev_pop({})", "var_samp(nullif({}, 5))"))
              : extreme();
      default -> extreme();
    };
  }

  private Call extreme() {
    Expression value = any(1);
    return of(choice.of("min({})", "max({})"), value.kind(), value);
  }

  private Call overNumbers(String template) {
    Kind kind = choice.of(Kind.NUMERIC);
    return of(template, kind, expressions.smallValue(kind, 1));
  }

  /** A value of a kind that has an order. */
  private Expression any(int depth) {
    return expressions.value(choice.of(Kind.SCALARS), depth);
  }

  private static Call of(String template, Kind kind, Expression operand) {
    return new Call(template, kind, List.of(operand));
  }
}
