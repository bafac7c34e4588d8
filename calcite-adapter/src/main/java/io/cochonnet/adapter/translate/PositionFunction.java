package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POSITION(part IN s [FROM start])}: 0 where s does not hold the part. {@code $indexOfCP}
 * counts from 0, gives null for a null text, and fails for a null part.
 */
final class PositionFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT);
    return call.isNullable(0) ? call.guarded(PositionFunction::index) : index(call);
  }

  private static MqlExpression index(FunctionCall call) {
    List<MqlExpression> arguments = new ArrayList<>();
    arguments.add(call.argument(1));
    arguments.add(call.argument(0));
    if (call.size() > 2) {
      arguments.add(Mql.integer(start(call) - 1));
    }
    return Mql.operator("$add", Mql.operator("$indexOfCP", arguments), Mql.integer(1));
  }

  /** The end of a text holds the empty text for MongoDB, and not for SQL. */
  private static int start(FunctionCall call) {
    boolean plain =
        call.size() == 3
            && call.optionalText(0).filter(part -> !part.isEmpty()).isPresent()
            && call.constantInteger(2).filter(start -> start > 0).isPresent();
    if (!plain) {
      throw call.refuse("FROM has an MQL form with a constant part and a positive start only");
    }
    return call.constantInteger(2).orElseThrow();
  }
}
