package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;

/** {@code CASE WHEN … THEN … ELSE … END} as nested {@code $cond}, which every server has. */
final class CaseFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    int last = call.size() - 1;
    MqlExpression result = call.argument(last);
    for (int i = last - 2; i >= 0; i -= 2) {
      result = Mql.condition(call.condition(i), call.argument(i + 1), result);
    }
    return result;
  }
}
