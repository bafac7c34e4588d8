package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * {@code POWER(x, y)} of doubles, and SQRT, which Calcite turns into it; null if an argument is
 * null, NaN for a root of a negative number. Of whole numbers {@code $pow} gives whole numbers, and
 * it fails for zero and a negative exponent, where SQL says infinity.
 */
final class PowerFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.EXPONENTIAL);
    if (!SqlTypeUtil.isApproximateNumeric(call.type())) {
      throw call.refuse("has an MQL form for DOUBLE only");
    }
    boolean neverNegative =
        call.constantNumber(1).filter(exponent -> exponent.signum() >= 0).isPresent();
    return neverNegative ? power(call) : call.guarded(PowerFunction::orInfinity);
  }

  private static MqlExpression orInfinity(FunctionCall call) {
    return Mql.condition(
        Mql.and(
            List.of(
                Mql.operator("$eq", call.argument(0), Mql.integer(0)),
                Mql.operator("$lt", call.argument(1), Mql.integer(0)))),
        Mql.number(Double.POSITIVE_INFINITY),
        power(call));
  }

  private static MqlExpression power(FunctionCall call) {
    return Mql.operator("$pow", Mql.operator("$toDouble", call.argument(0)), call.doubleValue(1));
  }
}
