package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;

/** How one SQL function is said in MQL, in the value sense: null where SQL's result is NULL. */
interface ScalarFunction {

  /** Gives finished MQL, or throws {@link Refusal} with the reason. */
  MqlExpression translate(FunctionCall call);

  /** A function that never has an MQL form, with the reason that EXPLAIN gives. */
  static ScalarFunction refused(String reason) {
    return call -> {
      throw call.refuse(reason);
    };
  }
}
