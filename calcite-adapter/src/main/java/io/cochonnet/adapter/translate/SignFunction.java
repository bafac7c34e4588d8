package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;

/** {@code SIGN(x)}: -1, 0 or 1. {@code $cmp} puts null below zero. */
final class SignFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    return Mql.operator("$cmp", call.argument(0), Mql.integer(0));
  }
}
