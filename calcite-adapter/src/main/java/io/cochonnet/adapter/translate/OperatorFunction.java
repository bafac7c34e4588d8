package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.List;

/**
 * A function that is one operator over its arguments.
 *
 * @param needed what the server must be able to do
 */
record OperatorFunction(String operator, List<Capability> needed) implements ScalarFunction {
  OperatorFunction {
    needed = List.copyOf(needed);
  }

  static OperatorFunction of(String operator, Capability... needed) {
    return new OperatorFunction(operator, List.of(needed));
  }

  @Override
  public MqlExpression translate(FunctionCall call) {
    needed.forEach(call::require);
    return Mql.operator(operator, call.arguments());
  }
}
