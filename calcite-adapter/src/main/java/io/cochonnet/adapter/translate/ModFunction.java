package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code MOD(x, y)}, with the sign of x; null if an argument is null. At zero it is an error, in
 * SQL and in MongoDB.
 */
final class ModFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (call.isWhole(0) && call.isWhole(1)) {
      if (!call.isNonZero(1) || call.isBigint(0) || call.isBigint(1)) {
        call.require(Capability.LONG_ARITHMETIC);
      }
    } else if (call.type().getSqlTypeName() == SqlTypeName.DECIMAL) {
      call.require(Capability.DECIMAL_ARITHMETIC);
    } else {
      throw call.refuse("has an MQL form for whole and decimal numbers only");
    }
    if (!call.isNeverZero(1)) {
      call.mayFail();
    }
    return Mql.operator("$mod", call.arguments());
  }
}
