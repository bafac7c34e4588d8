package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** The casts that lose nothing, and {@code TIMESTAMP} to {@code DATE}; the others stay local. */
final class CastFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    RelDataType from = call.operand(0).getType();
    RelDataType to = call.type();
    if (isLossless(from, to)) {
      return call.argument(0);
    }
    if (from.getSqlTypeName() == SqlTypeName.TIMESTAMP && to.getSqlTypeName() == SqlTypeName.DATE) {
      return DateFloor.to("day", call.argument(0), call);
    }
    if (SqlTypeName.INT_TYPES.contains(from.getSqlTypeName())
        && to.getSqlTypeName() == SqlTypeName.DOUBLE) {
      call.require(Capability.TO_DOUBLE);
      return Mql.operator("$toDouble", call.argument(0));
    }
    throw call.refuse("from " + from.getSqlTypeName() + " to " + to + " has no MQL form");
  }

  /** Whether every value is the same value in BSON before and after the cast. */
  static boolean isLossless(RelDataType from, RelDataType to) {
    SqlTypeName source = from.getSqlTypeName();
    SqlTypeName target = to.getSqlTypeName();
    if (SqlTypeName.INT_TYPES.contains(source) && SqlTypeName.INT_TYPES.contains(target)) {
      return target.compareTo(source) >= 0;
    }
    if (SqlTypeName.CHAR_TYPES.contains(source) && target == SqlTypeName.VARCHAR) {
      return to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
          || (from.getPrecision() >= 0 && to.getPrecision() >= from.getPrecision());
    }
    if (source == SqlTypeName.DATE && target == SqlTypeName.TIMESTAMP) {
      return true;
    }
    return source == target && source != SqlTypeName.DECIMAL && source != SqlTypeName.CHAR;
  }
}
