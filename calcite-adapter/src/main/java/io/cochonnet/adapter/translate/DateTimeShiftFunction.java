package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * A date or timestamp plus or minus an interval, and the interval between two of them; null if one
 * is null. Intervals are numbers: of months, or of milliseconds. Where a month is too short {@code
 * $dateAdd} takes its last day, as SQL does.
 */
record DateTimeShiftFunction(int sign) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    SqlTypeName second = call.operandType(1);
    if (!SqlTypeName.DATETIME_TYPES.contains(call.operandType(0))) {
      throw call.refuse("has an MQL form for dates and timestamps only");
    }
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(second)) {
      return monthsLater(call);
    }
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(second)) {
      return millisLater(call);
    }
    if (SqlTypeName.DATETIME_TYPES.contains(second) && SqlTypeUtil.isInterval(call.type())) {
      return DateDifference.of(call);
    }
    throw call.refuse("has an MQL form for a date and an interval only");
  }

  private MqlExpression monthsLater(FunctionCall call) {
    call.require(Capability.DATE_ADD);
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("startDate", call.argument(0));
    arguments.put("unit", Mql.text("month"));
    arguments.put("amount", signed(call));
    return new NamedOperator("$dateAdd", arguments);
  }

  private MqlExpression signed(FunctionCall call) {
    return call.constantNumber(1)
        .map(months -> Mql.integer(sign * months.intValueExact()))
        .orElseGet(
            () ->
                sign > 0
                    ? call.argument(1)
                    : Mql.operator("$multiply", call.argument(1), Mql.integer(sign)));
  }

  private MqlExpression millisLater(FunctionCall call) {
    call.require(Capability.DATE_ARITHMETIC);
    if (call.type().getSqlTypeName() == SqlTypeName.DATE
        && !DateDifference.isOfWholeDays(call.operand(1))) {
      throw call.refuse("of a part of a day on a DATE has no MQL form");
    }
    return Mql.operator(sign > 0 ? "$add" : "$subtract", call.argument(0), call.argument(1));
  }
}
