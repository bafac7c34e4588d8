package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.MqlExpression;

/**
 * LIKE and ILIKE with a constant pattern, as {@code $regexMatch}, which is false for null. ILIKE
 * ignores the case of the letters A to Z only; MongoDB's option {@code i} knows more letters, so
 * the pattern spells both cases out.
 */
final class LikeFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    TextPredicate predicate =
        call.textPredicate()
            .orElseThrow(() -> call.refuse("has an MQL form with a constant pattern only"));
    return TextPredicate.test(predicate.pattern(), call.argument(0), call);
  }
}
