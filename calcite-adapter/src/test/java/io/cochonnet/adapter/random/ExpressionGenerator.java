package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Call;
import io.cochonnet.adapter.random.Expression.Column;
import io.cochonnet.adapter.random.Expression.Literal;
import java.util.ArrayList;
import java.util.List;

/** Random expressions over the columns in scope. */
final class ExpressionGenerator {
  private static final double OPERATOR = 0.45;
  private static final double CONNECTIVE = 0.3;
  private static final double COLUMN = 0.75;
  private static final double NULL = 0.15;

  private final Choice choice;
  private final Scope scope;

  ExpressionGenerator(Choice choice, Scope scope) {
    this.choice = choice;
    this.scope = scope;
  }

  /**
   * A value.
   *
   * @param depth how many operators may stand within each other
   */
  Expression value(Kind kind, int depth) {
    return value(kind, depth, false);
  }

  /** A value that a sum or a product of many does not take near the limits of its type. */
  Expression smallValue(Kind kind, int depth) {
    return value(kind, depth, true);
  }

  /** A predicate, which is true, false or unknown. */
  Expression condition(int depth) {
    List<Operator> operators =
        Operators.INSTANCE.of(Kind.BOOLEAN).stream().filter(Operator::isPredicate).toList();
    if (depth > 0 && choice.chance(CONNECTIVE)) {
      operators =
          Operators.INSTANCE.of(Kind.BOOLEAN).stream().filter(Operator::isConnective).toList();
    } else if (choice.chance(0.1)) {
      return leaf(Kind.BOOLEAN, false);
    }
    return call(choice.of(operators), depth, false);
  }

  /** A column of the kind, or a literal where there is none. */
  Expression column(Kind kind) {
    List<Column> columns = scope.of(kind, false);
    return columns.isEmpty() ? literal(kind) : choice.of(columns);
  }

  Expression literal(Kind kind) {
    return new Literal(Values.literal(kind, choice), kind);
  }

  private Expression value(Kind kind, int depth, boolean small) {
    if (depth == 0 || !kind.isScalar() || !choice.chance(OPERATOR)) {
      return leaf(kind, small);
    }
    return kind == Kind.BOOLEAN
        ? condition(depth - 1)
        : call(choice.of(Operators.INSTANCE.of(kind)), depth - 1, small);
  }

  private Expression call(Operator operator, int depth, boolean small) {
    boolean operandsSmall = small || operator.arithmetic();
    List<Expression> operands = new ArrayList<>();
    for (Kind kind : operator.operands()) {
      boolean compared = operator.isPredicate() && !operands.isEmpty() && choice.chance(0.6);
      operands.add(compared ? compared(kind) : operand(kind, depth, operandsSmall));
    }
    return new Call(operator.template(), operator.result(), operands);
  }

  private Expression operand(Kind kind, int depth, boolean small) {
    return kind == Kind.BOOLEAN
        ? condition(Math.max(depth - 1, 0))
        : value(kind, Math.max(depth - 1, 0), small);
  }

  private Expression compared(Kind kind) {
    return kind.isScalar() ? literal(kind) : leaf(kind, false);
  }

  private Expression leaf(Kind kind, boolean small) {
    List<Column> columns = scope.of(kind, small);
    if (!columns.isEmpty() && (!kind.isScalar() || choice.chance(COLUMN))) {
      return choice.of(columns);
    }
    return choice.chance(NULL)
        ? new Literal("cast(null as " + kind.type() + ")", kind)
        : literal(kind);
  }
}
