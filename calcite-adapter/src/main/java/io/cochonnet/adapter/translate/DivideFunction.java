package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * {@code x / y}; null if an argument is null.
 *
 * <p>{@code $divide} of whole numbers gives a double, and fails at zero. So doubles by zero take
 * another way, to infinity or NaN, and whole numbers are cut to their whole part: as doubles where
 * both are INTEGER, which a double holds exactly, and as decimals of 34 digits elsewhere, of which
 * 19 are before the point.
 */
final class DivideFunction implements ScalarFunction {
  private static final MqlExpression INFINITY = Mql.number(Double.POSITIVE_INFINITY);

  @Override
  public MqlExpression translate(FunctionCall call) {
    if (SqlTypeUtil.isApproximateNumeric(call.type()) && !call.mixesDecimals()) {
      return ofDoubles(call);
    }
    if (call.isWhole(0) && call.isWhole(1) && SqlTypeUtil.isExactNumeric(call.type())) {
      return ofWholeNumbers(call);
    }
    throw call.refuse("of " + call.type().getSqlTypeName() + " is rounded otherwise in MongoDB");
  }

  private static MqlExpression ofDoubles(FunctionCall call) {
    MqlExpression dividend = call.arguments().get(0);
    MqlExpression divisor = call.arguments().get(1);
    MqlExpression quotient = Mql.operator("$divide", dividend, divisor);
    if (call.isNeverZero(1)) {
      return quotient;
    }
    // keeps the sign, and makes NaN of zero
    MqlExpression byZero = Mql.operator("$multiply", dividend, INFINITY);
    return call.constantNumber(1).isPresent()
        ? byZero
        : Mql.condition(Mql.operator("$eq", divisor, Mql.integer(0)), byZero, quotient);
  }

  private static MqlExpression ofWholeNumbers(FunctionCall call) {
    if (call.constantNumber(1).isPresent()) {
      if (!call.isNonZero(1)) {
        throw call.refuse("by zero is an error");
      }
    } else if (!call.isNeverZero(1)) {
      call.mayFail();
    }
    if (isInteger(call, 0) && isInteger(call, 1)) {
      return whole(call.argument(0), call.argument(1));
    }
    call.require(Capability.DECIMAL_ARITHMETIC);
    return whole(
        Mql.operator("$toDecimal", call.argument(0)), Mql.operator("$toDecimal", call.argument(1)));
  }

  private static boolean isInteger(FunctionCall call, int index) {
    return call.constantInteger(index).isPresent()
        || (call.constantNumber(index).isEmpty() && call.operandType(index) != SqlTypeName.BIGINT);
  }

  private static MqlExpression whole(MqlExpression dividend, MqlExpression divisor) {
    return Mql.operator("$toLong", Mql.operator("$divide", dividend, divisor));
  }
}
