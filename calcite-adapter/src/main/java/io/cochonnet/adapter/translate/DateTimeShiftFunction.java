package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.math.BigDecimal;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/** A date or timestamp plus or minus a constant of days to seconds; null if the date is null. */
record DateTimeShiftFunction(String operator) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!SqlTypeName.DATETIME_TYPES.contains(call.operandType(0))
        || !SqlTypeName.DAY_INTERVAL_TYPES.contains(call.operandType(1))
        || !(call.operand(1) instanceof RexLiteral interval)) {
      throw call.refuse("has an MQL form for a date and a constant interval of days only");
    }
    call.require(Capability.DATE_ARITHMETIC);
    BigDecimal millis = interval.getValueAs(BigDecimal.class);
    if (millis == null) {
      return Mql.NULL;
    }
    if (call.type().getSqlTypeName() == SqlTypeName.DATE
        && millis.longValueExact() % DateTimeUtils.MILLIS_PER_DAY != 0) {
      throw call.refuse("of a part of a day on a DATE has no MQL form");
    }
    return Mql.operator(operator, call.argument(0), Mql.integer(millis.longValueExact()));
  }
}
