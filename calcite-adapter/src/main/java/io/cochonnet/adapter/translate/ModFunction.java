package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;

/**
 * {@code MOD(x, y)} with a constant y other than zero. At zero the server fails, and it may do so
 * for rows that another part of the same condition leaves out.
 */
final class ModFunction implements ScalarFunction {
  private static final ArithmeticFunction REMAINDER = new ArithmeticFunction("$mod");

  @Override
  public MqlExpression translate(FunctionCall call) {
    if (!call.isNonZero(1)) {
      throw call.refuse("has an MQL form with a constant divisor only");
    }
    return REMAINDER.translate(call);
  }
}
