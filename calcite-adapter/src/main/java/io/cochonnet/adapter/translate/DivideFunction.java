package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * {@code x / y} of approximate numbers. Whole and decimal numbers divide otherwise in SQL
 * (truncated, or with a scale of their own) and stay with Calcite; so does a divisor that may be
 * zero, at which the server fails where IEEE 754 gives infinity.
 */
final class DivideFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!SqlTypeUtil.isApproximateNumeric(call.type()) || !call.isNonZero(1)) {
      throw call.refuse("has an MQL form for DOUBLE with a constant divisor only");
    }
    return Mql.operator("$divide", call.arguments());
  }
}
