package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Predicates in two polarities, "is true" and "is false", each a plain boolean on the server. NOT
 * swaps the polarities, so that unknown never turns into true.
 */
final class ConditionTranslator {
  private static final Map<SqlKind, String> OPERATORS =
      Map.of(
          SqlKind.EQUALS, "$eq",
          SqlKind.NOT_EQUALS, "$ne",
          SqlKind.LESS_THAN, "$lt",
          SqlKind.LESS_THAN_OR_EQUAL, "$lte",
          SqlKind.GREATER_THAN, "$gt",
          SqlKind.GREATER_THAN_OR_EQUAL, "$gte");

  private static final Set<SqlKind> CONNECTIVES =
      EnumSet.of(
          SqlKind.AND,
          SqlKind.OR,
          SqlKind.NOT,
          SqlKind.IS_NULL,
          SqlKind.IS_NOT_NULL,
          SqlKind.IS_TRUE,
          SqlKind.IS_FALSE,
          SqlKind.IS_NOT_TRUE,
          SqlKind.IS_NOT_FALSE);

  private final ExpressionTranslator expressions;

  ConditionTranslator(ExpressionTranslator expressions) {
    this.expressions = expressions;
  }

  /** What this class translates. */
  static Set<SqlKind> kinds() {
    Set<SqlKind> kinds = EnumSet.copyOf(CONNECTIVES);
    kinds.addAll(OPERATORS.keySet());
    return kinds;
  }

  boolean covers(RexCall call) {
    return CONNECTIVES.contains(call.getKind()) || OPERATORS.containsKey(call.getKind());
  }

  /** True, false, or null where SQL says unknown. */
  MqlExpression value(RexNode node) {
    MqlExpression isTrue = isTrue(node);
    return node.getType().isNullable()
        ? Mql.condition(isTrue, Mql.TRUE, Mql.condition(isFalse(node), Mql.FALSE, Mql.NULL))
        : isTrue;
  }

  MqlExpression isTrue(RexNode node) {
    return is(true, node);
  }

  MqlExpression isFalse(RexNode node) {
    return is(false, node);
  }

  private MqlExpression is(boolean wanted, RexNode node) {
    if (node instanceof RexCall call && covers(call)) {
      return OPERATORS.containsKey(call.getKind())
          ? comparison(wanted, call)
          : connective(wanted, call);
    }
    if (node instanceof RexLiteral literal) {
      boolean holds = !literal.isNull() && (literal.isAlwaysTrue() == wanted);
      return holds ? Mql.TRUE : Mql.FALSE;
    }
    return node instanceof RexCall call && expressions.isStrict(call)
        ? function(wanted, call)
        : Mql.operator("$eq", expressions.value(node), wanted ? Mql.TRUE : Mql.FALSE);
  }

  private MqlExpression connective(boolean wanted, RexCall call) {
    RexNode first = call.getOperands().get(0);
    return switch (call.getKind()) {
      case AND -> wanted ? Mql.and(each(true, call)) : Mql.or(each(false, call));
      case OR -> wanted ? Mql.or(each(true, call)) : Mql.and(each(false, call));
      case NOT -> is(!wanted, first);
      case IS_NULL -> nullTest(wanted, first);
      case IS_NOT_NULL -> nullTest(!wanted, first);
      case IS_TRUE -> definite(wanted, isTrue(first));
      case IS_FALSE -> definite(wanted, isFalse(first));
      case IS_NOT_TRUE -> definite(!wanted, isTrue(first));
      case IS_NOT_FALSE -> definite(!wanted, isFalse(first));
      default -> throw new Refusal("Predicate[" + call.getKind() + "] has no MQL form");
    };
  }

  private List<MqlExpression> each(boolean wanted, RexCall call) {
    return call.getOperands().stream().map(operand -> is(wanted, operand)).toList();
  }

  private MqlExpression nullTest(boolean wanted, RexNode operand) {
    MqlExpression value = expressions.value(operand);
    return wanted ? Mql.isNull(value) : Mql.isNotNull(value);
  }

  private static MqlExpression definite(boolean wanted, MqlExpression condition) {
    return wanted ? condition : Mql.operator("$not", condition);
  }

  private MqlExpression comparison(boolean wanted, RexCall call) {
    if (call.getOperands().stream().anyMatch(NotANumber::canBe)) {
      return comparisonOfNaN(wanted, call);
    }
    SqlKind kind = wanted ? call.getKind() : call.getKind().negateNullSafe();
    MqlExpression compared = compared(operator(kind), call, true);
    return whereNotNull(call, compared, !compared.equals(compared(operator(kind), call, false)));
  }

  /** NaN is neither less, equal nor greater than anything; MongoDB puts it below all numbers. */
  private MqlExpression comparisonOfNaN(boolean wanted, RexCall call) {
    if (!expressions.capabilities().has(Capability.NAN_ORDER)) {
      throw new Refusal("Comparison with NaN needs NAN_ORDER, which the server lacks");
    }
    boolean unequal = call.getKind() == SqlKind.NOT_EQUALS;
    List<MqlExpression> conditions = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      if (NotANumber.canBe(operand)) {
        MqlExpression value = expressions.coveredValue(operand, operand.getType());
        conditions.add(Mql.operator("$gte", value, Mql.number(Double.NEGATIVE_INFINITY)));
      }
    }
    conditions.add(compared(unequal ? "$eq" : operator(call.getKind()), call, true));
    return whereNotNull(call, definite(wanted != unequal, Mql.and(conditions)), true);
  }

  private MqlExpression compared(String operator, RexCall call, boolean covered) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    RelDataType type = left instanceof RexLiteral ? right.getType() : left.getType();
    return covered
        ? Mql.operator(
            operator, expressions.coveredValue(left, type), expressions.coveredValue(right, type))
        : Mql.operator(operator, expressions.value(left, type), expressions.value(right, type));
  }

  /** A function whose result is boolean, with its guard as part of the condition. */
  private MqlExpression function(boolean wanted, RexCall call) {
    MqlExpression result = expressions.coveredValue(call, call.getType());
    boolean needsCover = !result.equals(expressions.value(call));
    MqlExpression test = wanted ? result : Mql.operator("$not", result);
    return wanted && !needsCover ? result : whereNotNull(call, test, needsCover);
  }

  /**
   * The condition, false where an operand is null. {@code $and} need not look at its parts in
   * order, {@code $cond} does.
   */
  private MqlExpression whereNotNull(RexCall call, MqlExpression test, boolean needsCover) {
    List<MqlExpression> conditions = new ArrayList<>();
    for (RexNode node : expressions.nullSources(call.getOperands())) {
      conditions.add(Mql.isNotNull(expressions.value(node)));
    }
    if (needsCover && !conditions.isEmpty()) {
      return Mql.condition(Mql.and(conditions), test, Mql.FALSE);
    }
    conditions.add(test);
    return Mql.and(conditions);
  }

  private static String operator(SqlKind kind) {
    String operator = OPERATORS.get(kind);
    if (operator == null) {
      throw new Refusal("Comparison[" + kind + "] has no MQL form");
    }
    return operator;
  }
}
