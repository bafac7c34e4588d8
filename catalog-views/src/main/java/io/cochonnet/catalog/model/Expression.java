package io.cochonnet.catalog.model;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic over the values of metrics, in doubles. NULL where an operand is NULL, where a divisor
 * is 0 and where the result is no finite number; but {@code COALESCE} and {@code NULLIF} mean what
 * they mean in SQL.
 */
public sealed interface Expression {

  /**
   * The value, given that of each metric.
   *
   * @return null for NULL
   */
  @Nullable Double evaluate(Values values);

  /** The values of metrics, for one day and slice. */
  @FunctionalInterface
  interface Values {
    /** The value of the metric of this name; null stands for NULL. */
    @Nullable Double of(String metric);
  }

  /** Every mention of a metric, from left to right. */
  List<Reference> references();

  /** As SQL, with the fewest parentheses that keep its meaning. */
  String sql();

  /** The names of the metrics in it, in the order of their first mention. */
  default Set<String> metrics() {
    return references().stream()
        .map(Reference::metric)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A number as it stands. */
  record Constant(BigDecimal number) implements Expression {
    @Override
    public Double evaluate(Values values) {
      return number.doubleValue();
    }

    @Override
    public List<Reference> references() {
      return List.of();
    }

    @Override
    public String sql() {
      return number.toPlainString();
    }
  }

  /**
   * The value of a metric.
   *
   * @param line its place in the text of the expression, counted from 1
   * @param column likewise
   */
  record Reference(String metric, int line, int column) implements Expression {
    @Override
    public @Nullable Double evaluate(Values values) {
      return values.of(metric);
    }

    @Override
    public List<Reference> references() {
      return List.of(this);
    }

    @Override
    public String sql() {
      return metric;
    }
  }

  /** The operand with its sign turned. */
  record Negation(Expression operand) implements Expression {
    @Override
    public @Nullable Double evaluate(Values values) {
      Double value = operand.evaluate(values);
      return value == null ? null : -value;
    }

    @Override
    public List<Reference> references() {
      return operand.references();
    }

    @Override
    public String sql() {
      String inner = operand.sql();
      boolean bare = operand instanceof Reference || operand instanceof Call;
      return bare ? "-" + inner : "-(" + inner + ")";
    }
  }

  /** Two operands and what is done with them. */
  record Arithmetic(ArithmeticOperator operator, Expression left, Expression right)
      implements Expression {
    @Override
    public @Nullable Double evaluate(Values values) {
      Double first = left.evaluate(values);
      Double second = right.evaluate(values);
      return first == null || second == null ? null : operator.apply(first, second);
    }

    @Override
    public List<Reference> references() {
      return join(List.of(left, right));
    }

    @Override
    public String sql() {
      return "%s %s %s".formatted(operand(left, false), operator.symbol(), operand(right, true));
    }

    private String operand(Expression expression, boolean strictly) {
      boolean looser =
          expression instanceof Arithmetic inner
              && (inner.operator.binding() < operator.binding()
                  || (strictly && inner.operator.binding() == operator.binding()));
      return looser ? "(" + expression.sql() + ")" : expression.sql();
    }
  }

  /** A function of one argument or more. */
  record Call(ExpressionFunction function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public @Nullable Double evaluate(Values values) {
      return function.apply(arguments, values);
    }

    @Override
    public List<Reference> references() {
      return join(arguments);
    }

    @Override
    public String sql() {
      return arguments.stream()
          .map(Expression::sql)
          .collect(Collectors.joining(", ", function.name() + "(", ")"));
    }
  }

  private static List<Reference> join(List<Expression> parts) {
    return parts.stream().flatMap(it -> it.references().stream()).toList();
  }
}
