package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code FLOOR(x TO unit)} of dates and timestamps; weeks start on Sunday, as in Calcite. */
final class FloorFunction implements ScalarFunction {
  private static final Set<TimeUnitRange> UNITS =
      Set.of(
          TimeUnitRange.SECOND,
          TimeUnitRange.MINUTE,
          TimeUnitRange.HOUR,
          TimeUnitRange.DAY,
          TimeUnitRange.WEEK,
          TimeUnitRange.MONTH,
          TimeUnitRange.QUARTER,
          TimeUnitRange.YEAR);

  @Override
  public MqlExpression translate(FunctionCall call) {
    if (call.size() != 2 || !SqlTypeName.DATETIME_TYPES.contains(call.operandType(0))) {
      throw call.refuse("has an MQL form for dates and timestamps only");
    }
    TimeUnitRange unit = ((RexLiteral) call.operand(1)).getValueAs(TimeUnitRange.class);
    if (unit == null || !UNITS.contains(unit)) {
      throw call.refuse("to " + unit + " has no MQL form");
    }
    return DateFloor.to(unit.name().toLowerCase(Locale.ROOT), call.argument(0), call);
  }
}
