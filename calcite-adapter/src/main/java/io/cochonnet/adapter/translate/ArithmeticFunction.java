package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** {@code +}, {@code -} and {@code *} of numbers; null if an argument is null. */
record ArithmeticFunction(String operator) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!SqlTypeUtil.isNumeric(call.type())) {
      throw call.refuse("has an MQL form for numbers only");
    }
    if (SqlTypeUtil.isApproximateNumeric(call.type()) && call.mixesDecimals()) {
      throw call.refuse("of DECIMAL and DOUBLE gives a decimal on the server, and a double in SQL");
    }
    return Mql.operator(operator, call.arguments());
  }
}
