package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * {@code ROUND(x [, places])} and {@code TRUNCATE(x [, places])}; null if x is null. SQL rounds
 * halves away from zero and MongoDB's {@code $round} to the even side, so that ROUND is made of
 * {@code $trunc}: what it cuts off, doubled and cut again, is one more step or none.
 *
 * <p>Doubles are rounded to whole numbers only: to places Calcite rounds the digits that it would
 * print, which no server does.
 */
record RoundFunction(boolean rounds) implements ScalarFunction {
  private static final int LEAST_PLACES = -20;
  private static final int MOST_PLACES = 34;

  @Override
  public MqlExpression translate(FunctionCall call) {
    int places =
        call.size() == 1
            ? 0
            : call.constantInteger(1)
                .filter(constant -> constant >= LEAST_PLACES && constant <= MOST_PLACES)
                .orElseThrow(() -> call.refuse("has an MQL form with constant places only"));
    if (call.isWhole(0) && places >= 0) {
      return call.argument(0);
    }
    call.require(Capability.ROUNDING);
    MqlExpression number = number(call, places);
    MqlExpression cut = trunc(number, places);
    if (!rounds) {
      return SqlTypeUtil.isApproximateNumeric(call.type()) ? withoutMinusZero(cut) : cut;
    }
    MqlExpression rest = Mql.operator("$subtract", number, cut);
    MqlExpression step = trunc(Mql.operator("$multiply", Mql.integer(2), rest), places);
    return SqlTypeUtil.isApproximateNumeric(call.type())
        ? Mql.operator("$add", cut, step, Mql.integer(0))
        : Mql.operator("$add", cut, step);
  }

  private static MqlExpression number(FunctionCall call, int places) {
    SqlTypeName type = call.operandType(0);
    if (SqlTypeName.APPROX_TYPES.contains(type)) {
      if (places != 0) {
        throw call.refuse("of DOUBLE to places is rounded otherwise in MongoDB");
      }
      return call.argument(0);
    }
    if (type == SqlTypeName.DECIMAL) {
      call.require(Capability.DECIMAL_ARITHMETIC);
      return Mql.operator("$toDecimal", call.argument(0));
    }
    return call.argument(0);
  }

  private static MqlExpression trunc(MqlExpression number, int places) {
    return places == 0
        ? Mql.operator("$trunc", number)
        : Mql.operator("$trunc", number, Mql.integer(places));
  }

  /** Of -0.5 the server makes -0.0, and SQL 0.0. */
  private static MqlExpression withoutMinusZero(MqlExpression number) {
    return Mql.operator("$add", number, Mql.integer(0));
  }
}
