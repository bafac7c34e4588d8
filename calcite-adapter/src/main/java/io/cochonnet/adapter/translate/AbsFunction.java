package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code ABS(x)}; null if x is null. */
final class AbsFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (call.type().getSqlTypeName() == SqlTypeName.BIGINT) {
      call.require(Capability.LONG_ARITHMETIC);
    } else if (call.type().getSqlTypeName() == SqlTypeName.DECIMAL) {
      call.require(Capability.DECIMAL_ARITHMETIC);
    }
    return Mql.operator("$abs", call.argument(0));
  }
}
