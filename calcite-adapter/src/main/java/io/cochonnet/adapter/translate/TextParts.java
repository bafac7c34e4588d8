package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;

/**
 * Parts of texts, counted in code points from 0, as {@code $substrCP} counts. It takes null for an
 * empty text, and ends the statement where the start or the length is negative.
 */
final class TextParts {
  private TextParts() {}

  /** The text from {@code start}, not negative. */
  static MqlExpression from(MqlExpression text, MqlExpression start) {
    return part(text, start, Mql.operator("$strLenCP", text));
  }

  static MqlExpression part(MqlExpression text, MqlExpression start, MqlExpression length) {
    return Mql.operator("$substrCP", text, start, length);
  }

  /** The first {@code length} characters; none where that is negative. */
  static MqlExpression first(MqlExpression text, MqlExpression length) {
    return part(text, Mql.integer(0), length);
  }

  /** The last {@code length} characters, not negative. */
  static MqlExpression last(MqlExpression text, MqlExpression length) {
    MqlExpression start = Mql.operator("$subtract", Mql.operator("$strLenCP", text), length);
    return part(text, notNegative(start), length);
  }

  static MqlExpression notNegative(MqlExpression number) {
    return Mql.operator("$max", number, Mql.integer(0));
  }
}
