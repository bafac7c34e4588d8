package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code REPLACE(s, part, other)}; null if one of them is null. Where the part is empty SQL changes
 * nothing, and MongoDB's manual does not say what happens.
 */
final class ReplaceFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT_REPLACE);
    Optional<String> part = call.optionalText(1);
    if (part.isEmpty()) {
      return call.guarded(
          covered ->
              Mql.condition(
                  Mql.operator("$eq", covered.argument(1), Mql.text("")),
                  covered.argument(0),
                  replaced(covered)));
    }
    if (part.get().isEmpty()) {
      throw call.refuse("of an empty part has no MQL form");
    }
    return replaced(call);
  }

  private static MqlExpression replaced(FunctionCall call) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("input", call.argument(0));
    arguments.put("find", call.argument(1));
    arguments.put("replacement", call.argument(2));
    return new NamedOperator("$replaceAll", arguments);
  }
}
