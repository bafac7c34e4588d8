package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;

/** {@code COALESCE} as nested {@code $ifNull}: older servers take two arguments only. */
final class CoalesceFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    MqlExpression result = call.argument(call.size() - 1);
    for (int i = call.size() - 2; i >= 0; i--) {
      result = Mql.operator("$ifNull", call.argument(i), result);
    }
    return result;
  }
}
