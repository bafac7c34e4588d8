package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Row expressions as MQL expressions over {@link MqlExpression.InputColumn input columns}. */
public final class ExpressionTranslator {
  private final RexBuilder rexBuilder;
  private final Capabilities capabilities;
  private final LiteralTranslator literals;
  private final ConditionTranslator conditions;

  public ExpressionTranslator(RexBuilder rexBuilder, Capabilities capabilities) {
    this.rexBuilder = rexBuilder;
    this.capabilities = capabilities;
    this.literals = new LiteralTranslator(capabilities);
    this.conditions = new ConditionTranslator(this);
  }

  /** The expression in the value sense: null (or missing) exactly where SQL says NULL. */
  public Translation<MqlExpression> translate(RexNode node) {
    return Translation.attempt(() -> value(expand(node)));
  }

  /** The predicate as an expression that is true where it holds, and false otherwise. */
  public Translation<MqlExpression> translateCondition(RexNode node) {
    return Translation.attempt(() -> conditions.isTrue(expand(node)));
  }

  RexNode expand(RexNode node) {
    return RexUtil.expandSearch(rexBuilder, null, node);
  }

  Capabilities capabilities() {
    return capabilities;
  }

  LiteralTranslator literals() {
    return literals;
  }

  ConditionTranslator conditions() {
    return conditions;
  }

  MqlExpression value(RexNode node) {
    return value(node, node.getType());
  }

  /** Like {@link #value(RexNode)}; a numeric literal becomes a number of the kind of {@code as}. */
  MqlExpression value(RexNode node, RelDataType as) {
    if (Opaque.isOpaque(node.getType())) {
      throw new Refusal("Values of opaque columns have no MQL form");
    }
    if (node instanceof RexInputRef input) {
      return Mql.column(input.getIndex());
    }
    if (node instanceof RexLiteral literal) {
      return new Literal(literals.translate(literal, as));
    }
    if (node instanceof RexCall call) {
      return conditions.covers(call) ? conditions.value(call) : function(call);
    }
    throw new Refusal("Expression[" + node.getKind() + "] has no MQL form");
  }

  private MqlExpression function(RexCall call) {
    return ScalarFunctions.INSTANCE
        .find(call.getOperator())
        .orElseThrow(
            () -> new Refusal("Function[" + call.getOperator().getName() + "] has no MQL form"))
        .translate(new FunctionCall(call, this));
  }
}
