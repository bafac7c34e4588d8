package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;

/** {@code LAST_DAY(date)}: the last day of the date's month; null if the date is null. */
final class LastDayFunction implements ScalarFunction {
  private static final int LONGEST = 31;

  @Override
  public MqlExpression translate(FunctionCall call) {
    MqlExpression month = DateFloor.to(TimeUnitRange.MONTH, call.argument(0), call);
    MqlExpression next =
        DateFloor.to(TimeUnitRange.MONTH, Mql.operator("$add", month, days(LONGEST)), call);
    return Mql.operator("$subtract", next, days(1));
  }

  private static MqlExpression days(int count) {
    return Mql.integer(count * DateTimeUtils.MILLIS_PER_DAY);
  }
}
