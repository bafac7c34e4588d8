package io.cochonnet.adapter.mql;

import java.util.List;
import org.bson.BsonValue;

/**
 * A predicate of the query language, as it stands in {@code $match}. It selects the documents for
 * which SQL's predicate is true; unknown and false are one.
 */
public sealed interface MqlFilter {

  /** A question put to every kind of filter. */
  interface Visitor<R> {
    R test(FieldTest test);

    R allOf(AllOf all);

    R anyOf(AnyOf any);

    R expression(ExpressionFilter expression);

    R constant(Constant constant);
  }

  <R> R accept(Visitor<R> visitor);

  /**
   * A condition on one field, e.g. {@code {ts: {$gte: ISODate(…)}}}: what an index can serve.
   *
   * @param subject a column, later a field
   * @param condition what follows the field's name: a document of operators, or a plain value
   */
  record FieldTest(MqlExpression subject, BsonValue condition) implements MqlFilter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.test(this);
    }
  }

  /** All of the filters hold. */
  record AllOf(List<MqlFilter> filters) implements MqlFilter {
    public AllOf {
      filters = List.copyOf(filters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.allOf(this);
    }
  }

  /** At least one of the filters holds. */
  record AnyOf(List<MqlFilter> filters) implements MqlFilter {
    public AnyOf {
      filters = List.copyOf(filters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.anyOf(this);
    }
  }

  /** {@code {$expr: condition}}: what the query language cannot say; no index serves it. */
  record ExpressionFilter(MqlExpression condition) implements MqlFilter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.expression(this);
    }
  }

  /** Every document, or none. */
  record Constant(boolean value) implements MqlFilter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }
}
