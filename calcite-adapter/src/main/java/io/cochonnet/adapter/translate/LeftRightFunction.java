package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code LEFT(s, n)} and {@code RIGHT(s, n)}; an empty text where n is negative. */
enum LeftRightFunction implements ScalarFunction {
  LEFT,
  RIGHT;

  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT);
    if (!SqlTypeName.CHAR_TYPES.contains(call.operandType(0))
        || call.operandType(1) != SqlTypeName.INTEGER) {
      throw call.refuse("has an MQL form for a text and an INTEGER only");
    }
    MqlExpression length =
        call.constantInteger(1)
            .map(constant -> Mql.integer(Math.max(constant, 0)))
            .orElseGet(() -> TextParts.notNegative(call.argument(1)));
    return this == LEFT
        ? TextParts.first(call.argument(0), length)
        : TextParts.last(call.argument(0), length);
  }
}
