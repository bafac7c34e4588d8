package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;

/** A function without arguments whose value is always the same. */
record ConstantFunction(MqlExpression value) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    return value;
  }
}
