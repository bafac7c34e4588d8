package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;

/** A function that is one operator over its arguments. */
record OperatorFunction(String operator, NullBehaviour onNull) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    MqlExpression result = Mql.operator(operator, call.arguments());
    return onNull == NullBehaviour.NULL ? result : call.guarded(result);
  }
}
