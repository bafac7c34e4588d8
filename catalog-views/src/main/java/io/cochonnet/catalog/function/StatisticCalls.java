package io.cochonnet.catalog.function;

import io.cochonnet.catalog.function.Form.Shape;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statistics functions in a statement that was parsed and not yet validated.
 *
 * <p>One name is a scalar function and an aggregate. Calcite takes every call of a name for an
 * aggregate as soon as one function of the name is, before it looks at arguments; so the function
 * is chosen here, by the arguments as they are written.
 */
public final class StatisticCalls extends SqlBasicVisitor<@Nullable Void> {
  private StatisticCalls() {}

  /** Changes a statement, or the query of a view, in place. */
  public static void prepare(SqlNode statement) {
    statement.accept(new StatisticCalls());
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlBasicCall basic
        && basic.getOperator() instanceof SqlUnresolvedFunction unresolved) {
      SqlIdentifier name = unresolved.getNameAsId();
      if (name.isSimple()) {
        StatisticFunction.find(name.getSimple())
            .ifPresent(it -> basic.setOperator(operator(it, basic.getOperandList())));
      }
    }
    return super.visit(call);
  }

  /** A function over numbers where all arguments are given. */
  static SqlOperator scalar(StatisticFunction function, Shape shape) {
    Form form = function.form(shape);
    return new ScalarStatistic(new FormOperands(function, Optional.of(form), form.allPlaces()));
  }

  private static SqlOperator operator(StatisticFunction function, List<SqlNode> arguments) {
    List<Boolean> texts =
        arguments.stream().map(argument -> argument instanceof SqlCharStringLiteral).toList();
    for (Form form : function.forms()) {
      Optional<List<Integer>> places = form.places(texts);
      if (places.isPresent()) {
        FormOperands operands = new FormOperands(function, Optional.of(form), places.get());
        return form.isAggregate()
            ? new AggregateStatistic(operands)
            : new ScalarStatistic(operands);
      }
    }
    return new ScalarStatistic(new FormOperands(function, Optional.empty(), List.of()));
  }
}
