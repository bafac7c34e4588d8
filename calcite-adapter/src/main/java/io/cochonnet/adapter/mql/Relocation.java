package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.schema.FieldPath;
import java.util.function.Function;

/** Says an expression over a document for the place to which the document has moved. */
public final class Relocation extends ExpressionRewriter {
  private final Function<FieldPath, MqlExpression> place;

  private Relocation(Function<FieldPath, MqlExpression> place) {
    this.place = place;
  }

  /** For a document that now stands in the field {@code parent}. */
  public static Relocation into(FieldPath parent) {
    return new Relocation(path -> new FieldReference(parent.append(path)));
  }

  /**
   * For a document that is the value of a variable, such as an element that {@code $filter} sees.
   */
  public static Relocation intoVariable(String name) {
    return new Relocation(path -> new MqlExpression.VariableReference(name, path));
  }

  public MqlExpression relocate(MqlExpression expression) {
    return rewrite(expression);
  }

  @Override
  public MqlExpression field(FieldReference field) {
    return place.apply(field.path());
  }
}
