package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** An interval as the number that it is, of months or of milliseconds. */
final class ReinterpretFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    boolean isNumber =
        SqlTypeUtil.isInterval(call.operand(0).getType())
            && SqlTypeName.INT_TYPES.contains(call.type().getSqlTypeName());
    if (call.size() != 1 || !isNumber) {
      throw call.refuse("has an MQL form for intervals only");
    }
    return call.argument(0);
  }
}
