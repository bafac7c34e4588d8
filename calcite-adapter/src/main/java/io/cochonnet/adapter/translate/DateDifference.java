package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** Intervals between dates. {@code $dateDiff} counts boundaries, so it does not do. */
final class DateDifference {
  private static final Set<SqlKind> TIMES = EnumSet.of(SqlKind.TIMES, SqlKind.CHECKED_TIMES);

  private DateDifference() {}

  /** The first date minus the second: milliseconds, or whole months. */
  static MqlExpression of(FunctionCall call) {
    call.require(Capability.DATE_ARITHMETIC);
    if (call.operandType(0) != call.operandType(1)) {
      throw call.refuse("of a DATE and a TIMESTAMP has no MQL form");
    }
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(call.type().getSqlTypeName())) {
      return Mql.operator("$subtract", call.argument(0), call.argument(1));
    }
    if (call.operandType(0) != SqlTypeName.DATE) {
      throw call.refuse("of timestamps in months has no MQL form");
    }
    call.require(Capability.DATE_PARTS);
    return call.guarded(DateDifference::months);
  }

  /** Whole months: one less, towards zero, where the day of the month is not reached. */
  private static MqlExpression months(FunctionCall call) {
    MqlExpression end = call.argument(0);
    MqlExpression start = call.argument(1);
    MqlExpression endDay = Mql.operator("$dayOfMonth", end);
    MqlExpression startDay = Mql.operator("$dayOfMonth", start);
    MqlExpression years = difference("$year", end, start);
    MqlExpression months = difference("$month", end, start);
    MqlExpression forwards = oneWhere(Mql.operator("$lt", endDay, startDay), -1);
    MqlExpression backwards = oneWhere(Mql.operator("$gt", endDay, startDay), 1);
    return Mql.operator(
        "$add",
        Mql.operator("$multiply", years, Mql.integer(12)),
        months,
        Mql.condition(Mql.operator("$gte", end, start), forwards, backwards));
  }

  private static MqlExpression difference(String part, MqlExpression end, MqlExpression start) {
    return Mql.operator("$subtract", Mql.operator(part, end), Mql.operator(part, start));
  }

  private static MqlExpression oneWhere(MqlExpression condition, int one) {
    return Mql.condition(condition, Mql.integer(one), Mql.integer(0));
  }

  /** Whether an interval is a multiple of a day, by constants in it. */
  static boolean isOfWholeDays(RexNode interval) {
    if (interval instanceof RexLiteral literal) {
      return Optional.ofNullable(literal.getValueAs(BigDecimal.class))
          .map(millis -> millis.longValueExact() % DateTimeUtils.MILLIS_PER_DAY == 0)
          .orElse(true);
    }
    return TIMES.contains(interval.getKind())
        && ((RexCall) interval)
            .getOperands().stream()
                .anyMatch(
                    operand ->
                        SqlTypeName.DAY_INTERVAL_TYPES.contains(operand.getType().getSqlTypeName())
                            && isOfWholeDays(operand));
  }
}
