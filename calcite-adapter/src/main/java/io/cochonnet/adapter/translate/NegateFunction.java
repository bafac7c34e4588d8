package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** {@code -x}; null if x is null. */
final class NegateFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!SqlTypeUtil.isNumeric(call.type()) && !SqlTypeUtil.isInterval(call.type())) {
      throw call.refuse("has an MQL form for numbers and intervals only");
    }
    return Mql.operator("$multiply", call.argument(0), Mql.integer(-1));
  }
}
