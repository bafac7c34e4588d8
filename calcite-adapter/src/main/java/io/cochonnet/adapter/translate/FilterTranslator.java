package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.Operator;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.AllOf;
import io.cochonnet.adapter.mql.MqlFilter.AnyOf;
import io.cochonnet.adapter.mql.MqlFilter.Constant;
import io.cochonnet.adapter.mql.MqlFilter.ExpressionFilter;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Predicates as {@code $match} filters that hold exactly where SQL's predicate is true. What the
 * query language can say about one field is said in it, so that an index can serve it; the rest
 * becomes {@code $expr}.
 */
public final class FilterTranslator {
  private final ExpressionTranslator expressions;
  private final FieldTestTranslator fieldTests;

  public FilterTranslator(RexBuilder rexBuilder, Capabilities capabilities) {
    this.expressions = new ExpressionTranslator(rexBuilder, capabilities, true);
    this.fieldTests = new FieldTestTranslator(rexBuilder, expressions);
  }

  public Translation<MqlFilter> translate(RexNode predicate) {
    return Translation.attempt(() -> filter(predicate));
  }

  private MqlFilter filter(RexNode predicate) {
    if (predicate.isAlwaysTrue()) {
      return new Constant(true);
    }
    if (predicate.isAlwaysFalse()) {
      return new Constant(false);
    }
    if (predicate.getKind() == SqlKind.AND) {
      return new AllOf(operands(predicate));
    }
    if (predicate.getKind() == SqlKind.OR) {
      return new AnyOf(operands(predicate));
    }
    Optional<MqlFilter> fieldTest = fieldTests.translate(predicate);
    return fieldTest.orElseGet(() -> new ExpressionFilter(condition(predicate)));
  }

  private List<MqlFilter> operands(RexNode predicate) {
    return ((RexCall) predicate).getOperands().stream().map(this::filter).toList();
  }

  /** Some servers take nothing but comparisons and connectives right under {@code $expr}. */
  private MqlExpression condition(RexNode predicate) {
    MqlExpression condition = expressions.conditions().isTrue(expressions.expand(predicate));
    return condition instanceof Operator operator && operator.name().equals("$cond")
        ? new Operator("$and", List.of(condition))
        : condition;
  }
}
