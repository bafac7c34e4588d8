package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code FLOOR} and {@code CEIL} of numbers, and of dates and timestamps to a unit. */
enum FloorFunction implements ScalarFunction {
  FLOOR("$floor") {
    @Override
    MqlExpression ofDate(FunctionCall call) {
      return DateFloor.to(call.unit(1), call.argument(0), call);
    }
  },
  CEIL("$ceil") {
    @Override
    MqlExpression ofDate(FunctionCall call) {
      return DateFloor.ceiling(call.unit(1), call.argument(0), call);
    }
  };

  private final String operator;

  FloorFunction(String operator) {
    this.operator = operator;
  }

  @Override
  public MqlExpression translate(FunctionCall call) {
    if (call.size() == 2 && SqlTypeName.DATETIME_TYPES.contains(call.operandType(0))) {
      return ofDate(call);
    }
    if (call.size() > 1 || !SqlTypeName.NUMERIC_TYPES.contains(call.operandType(0))) {
      throw call.refuse("has an MQL form for numbers, dates and timestamps only");
    }
    if (call.isWhole(0)) {
      return call.argument(0);
    }
    call.require(Capability.ROUNDING);
    return Mql.operator(operator, call.argument(0));
  }

  abstract MqlExpression ofDate(FunctionCall call);
}
