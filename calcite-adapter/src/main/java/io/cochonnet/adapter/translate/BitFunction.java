package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.ArrayList;
import java.util.List;

/** BITAND, BITOR and BITXOR of whole numbers; the server wants them as long, not as double. */
record BitFunction(String operator) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.BITS);
    List<MqlExpression> arguments = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      if (!call.isWhole(i)) {
        throw call.refuse("has an MQL form for whole numbers only");
      }
      arguments.add(Mql.operator("$toLong", call.argument(i)));
    }
    return Mql.operator(operator, arguments);
  }
}
