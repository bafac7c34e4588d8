package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.translate.ScalarFunctions.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Row expressions to aggregation expressions, over the columns of one input. */
public final class ExpressionTranslator {
  private final RexBuilder rexBuilder;
  private final Capabilities capabilities;
  private final boolean ofFilter;
  private final LiteralTranslator literals;
  private final ConditionTranslator conditions;

  /** Expressions that are computed for each row of the input, as a projection does. */
  public ExpressionTranslator(RexBuilder rexBuilder, Capabilities capabilities) {
    this(rexBuilder, capabilities, false);
  }

  /**
   * @param ofFilter whether the expressions are parts of a condition, of which another part may
   *     leave out the rows that this one would fail for
   */
  ExpressionTranslator(RexBuilder rexBuilder, Capabilities capabilities, boolean ofFilter) {
    this.rexBuilder = rexBuilder;
    this.capabilities = capabilities;
    this.ofFilter = ofFilter;
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

  boolean isOfFilter() {
    return ofFilter;
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
    return value(node, as, false);
  }

  /**
   * The value where none of its {@link #nullSources} is NULL; elsewhere anything, even an error.
   * For what stands behind a guard that looks at them.
   */
  MqlExpression coveredValue(RexNode node, RelDataType as) {
    return value(node, as, true);
  }

  /**
   * The expressions of which one is NULL exactly where one of the nodes is. For a strict function
   * these are its arguments, so that guards stay short where functions are nested.
   */
  Set<RexNode> nullSources(List<RexNode> nodes) {
    Set<RexNode> sources = new LinkedHashSet<>();
    for (RexNode node : nodes) {
      if (!node.getType().isNullable()) {
        continue;
      }
      if (node instanceof RexCall call && isStrict(call)) {
        sources.addAll(nullSources(call.getOperands()));
      } else {
        sources.add(node);
      }
    }
    return sources;
  }

  /** Whether a call is NULL exactly where an argument is. */
  boolean isStrict(RexCall call) {
    return !conditions.covers(call)
        && ScalarFunctions.INSTANCE
            .find(call.getOperator())
            .map(entry -> entry.onNull().isStrict())
            .orElse(false);
  }

  private MqlExpression value(RexNode node, RelDataType as, boolean covered) {
    if (Opaque.isOpaque(node.getType())) {
      throw new Refusal("Values of opaque columns have no MQL form");
    }
    if (node instanceof RexInputRef input) {
      return Mql.column(input.getIndex());
    }
    if (node instanceof RexLiteral literal) {
      return new Literal(literals.translate(literal, as));
    }
    if (node instanceof RexDynamicParam parameter) {
      return new Literal(LiteralTranslator.placeholder(parameter));
    }
    if (node instanceof RexCall call) {
      return conditions.covers(call) ? conditions.value(call) : function(call, covered);
    }
    throw new Refusal("Expression[" + node.getKind() + "] has no MQL form");
  }

  private MqlExpression function(RexCall call, boolean covered) {
    Entry entry =
        ScalarFunctions.INSTANCE
            .find(call.getOperator())
            .orElseThrow(
                () ->
                    new Refusal("Function[" + call.getOperator().getName() + "] has no MQL form"));
    FunctionCall translated = new FunctionCall(call, this, covered && entry.onNull().isStrict());
    return entry.onNull() == NullBehaviour.GUARDED
        ? translated.guarded(entry.function()::translate)
        : entry.function().translate(translated);
  }
}
