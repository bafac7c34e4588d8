package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.Optional;

/** {@code STARTS_WITH(s, affix)} and {@code ENDS_WITH(s, affix)}. */
enum AffixFunction implements ScalarFunction {
  STARTS_WITH {
    @Override
    MqlExpression test(MqlExpression text, MqlExpression affix) {
      return Mql.operator("$eq", Mql.operator("$indexOfCP", text, affix), Mql.integer(0));
    }
  },
  ENDS_WITH {
    @Override
    MqlExpression test(MqlExpression text, MqlExpression affix) {
      return Mql.operator("$eq", TextParts.last(text, Mql.operator("$strLenCP", affix)), affix);
    }
  };

  @Override
  public MqlExpression translate(FunctionCall call) {
    Optional<TextPredicate> constant = call.textPredicate();
    if (constant.isPresent()) {
      return TextPredicate.test(constant.get().pattern(), call.argument(0), call);
    }
    call.require(Capability.TEXT);
    return test(call.argument(0), call.argument(1));
  }

  abstract MqlExpression test(MqlExpression text, MqlExpression affix);
}
