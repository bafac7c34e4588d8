package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code EXTRACT(unit FROM x)} for the units that all servers know; null if x is null. */
final class ExtractFunction implements ScalarFunction {
  private static final Map<TimeUnitRange, String> OPERATORS =
      Map.of(
          TimeUnitRange.YEAR, "$year",
          TimeUnitRange.MONTH, "$month",
          TimeUnitRange.DAY, "$dayOfMonth",
          TimeUnitRange.HOUR, "$hour",
          TimeUnitRange.MINUTE, "$minute");

  @Override
  public MqlExpression translate(FunctionCall call) {
    TimeUnitRange unit = ((RexLiteral) call.operand(0)).getValueAs(TimeUnitRange.class);
    String operator = unit == null ? null : OPERATORS.get(unit);
    if (operator == null || !SqlTypeName.DATETIME_TYPES.contains(call.operandType(1))) {
      throw call.refuse("of " + unit + " has no MQL form");
    }
    call.require(Capability.DATE_PARTS);
    return Mql.operator(operator, call.argument(1));
  }
}
