package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * {@code +}, {@code -} and {@code *} that end the statement where a number leaves its type's range.
 * Only for intervals, which do not get there; the server would go on with a double.
 */
record CheckedFunction(String operator) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!SqlTypeUtil.isInterval(call.type())) {
      throw call.refuse("checks the range, which the server does not");
    }
    return new ArithmeticFunction(operator).translate(call);
  }
}
