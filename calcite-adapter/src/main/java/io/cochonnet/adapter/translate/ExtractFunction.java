package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code EXTRACT(unit FROM date)}; null if the date is null. */
final class ExtractFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!SqlTypeName.DATETIME_TYPES.contains(call.operandType(1))) {
      throw call.refuse("has an MQL form for dates and timestamps only");
    }
    return DateParts.of(call.unit(0), call.argument(1), call);
  }
}
