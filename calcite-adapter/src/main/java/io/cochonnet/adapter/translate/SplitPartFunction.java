package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;

/**
 * {@code SPLIT_PART(s, delimiter, n)} with constants: part n from 1, or from the end where n is
 * negative; an empty text where there is no such part.
 */
final class SplitPartFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT);
    String delimiter = call.constantText(1);
    int part =
        call.constantInteger(2).orElseThrow(() -> call.refuse("wants a constant as argument 3"));
    if (delimiter.isEmpty() || part == 0) {
      throw call.refuse("has an MQL form with a delimiter and a part other than 0 only");
    }
    MqlExpression parts = Mql.operator("$split", call.argument(0), Mql.text(delimiter));
    MqlExpression found =
        Mql.operator("$arrayElemAt", parts, Mql.integer(part > 0 ? part - 1 : part));
    return Mql.operator("$ifNull", found, Mql.text(""));
  }
}
