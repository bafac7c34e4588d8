package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.stream.IntStream;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** {@code +}, {@code -} and {@code *} of numbers and intervals; null if an argument is null. */
record ArithmeticFunction(String operator) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (SqlTypeUtil.isInterval(call.type())) {
      return ofIntervals(call);
    }
    if (!SqlTypeUtil.isNumeric(call.type())) {
      throw call.refuse("has an MQL form for numbers and intervals only");
    }
    if (SqlTypeUtil.isApproximateNumeric(call.type()) && call.mixesDecimals()) {
      throw call.refuse("of DECIMAL and DOUBLE gives a decimal on the server, and a double in SQL");
    }
    if (call.type().getSqlTypeName() == SqlTypeName.DECIMAL
        && IntStream.range(0, call.size()).anyMatch(call::isBigint)) {
      // beside a long a fraction must not be a double, which holds 53 bits
      call.require(Capability.DECIMAL128);
    }
    return Mql.operator(operator, call.arguments());
  }

  private MqlExpression ofIntervals(FunctionCall call) {
    for (int i = 0; i < call.size(); i++) {
      if (!call.isWhole(i) && !SqlTypeUtil.isInterval(call.operand(i).getType())) {
        throw call.refuse("of an interval has an MQL form with whole numbers only");
      }
    }
    return Mql.operator(operator, call.arguments());
  }
}
