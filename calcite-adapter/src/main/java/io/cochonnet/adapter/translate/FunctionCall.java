package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** A call that a {@link ScalarFunction} translates, with what it may ask. */
final class FunctionCall {
  private final RexCall call;
  private final ExpressionTranslator translator;
  private final boolean covered;

  /**
   * @param covered whether a guard stands before the call, so that its arguments are not null
   */
  FunctionCall(RexCall call, ExpressionTranslator translator, boolean covered) {
    this.call = call;
    this.translator = translator;
    this.covered = covered;
  }

  String name() {
    return call.getOperator().getName();
  }

  RelDataType type() {
    return call.getType();
  }

  int size() {
    return call.getOperands().size();
  }

  RexNode operand(int index) {
    return call.getOperands().get(index);
  }

  SqlTypeName operandType(int index) {
    return operand(index).getType().getSqlTypeName();
  }

  MqlExpression argument(int index) {
    return argument(index, operand(index).getType());
  }

  /** The arguments; numeric literals take the kind of number that the others are. */
  List<MqlExpression> arguments() {
    RelDataType common = numericType();
    List<MqlExpression> arguments = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      arguments.add(argument(i, common));
    }
    return arguments;
  }

  /** A boolean argument as a condition: true where SQL says true, false for false and unknown. */
  MqlExpression condition(int index) {
    return translator.conditions().isTrue(operand(index));
  }

  /** Whether an argument is a constant other than zero. */
  boolean isNonZero(int index) {
    return constantNumber(index).filter(number -> number.signum() != 0).isPresent();
  }

  /** Whether an argument is never zero: another constant, or {@code NULLIF(x, 0)}. */
  boolean isNeverZero(int index) {
    return isNonZero(index) || NullIfZero.is(operand(index));
  }

  /** Whether an argument other than a constant is a DECIMAL. */
  boolean mixesDecimals() {
    return call.getOperands().stream()
        .anyMatch(
            operand ->
                !(operand instanceof RexLiteral)
                    && operand.getType().getSqlTypeName() == SqlTypeName.DECIMAL);
  }

  /** {@code true} where an argument can be NULL. */
  boolean isNullable(int index) {
    return operand(index).getType().isNullable();
  }

  /** The constant text in an argument, e.g. a unit or a zone. */
  String constantText(int index) {
    return optionalText(index)
        .orElseThrow(() -> refuse("wants a constant as argument " + (index + 1)));
  }

  Optional<String> optionalText(int index) {
    boolean isText =
        SqlTypeName.CHAR_TYPES.contains(operandType(index))
            && operand(index) instanceof RexLiteral literal
            && !literal.isNull();
    return isText
        ? Optional.ofNullable(((RexLiteral) operand(index)).getValueAs(String.class))
        : Optional.empty();
  }

  /** The call as a text that is held against a constant pattern. */
  Optional<TextPredicate> textPredicate() {
    return TextPredicate.of(call);
  }

  /** The number in an argument that is a constant. */
  Optional<BigDecimal> constantNumber(int index) {
    return operand(index) instanceof RexLiteral literal
            && literal.getValue() instanceof BigDecimal number
        ? Optional.of(number)
        : Optional.empty();
  }

  /** Whether an argument is a whole number by its type. */
  boolean isWhole(int index) {
    return SqlTypeName.INT_TYPES.contains(operandType(index));
  }

  /** Whether an argument other than a constant is a BIGINT. */
  boolean isBigint(int index) {
    return operandType(index) == SqlTypeName.BIGINT && constantNumber(index).isEmpty();
  }

  /** An argument as a double, or as a whole number that the server takes for one. */
  MqlExpression doubleValue(int index) {
    MqlExpression value = argument(index, type());
    return operandType(index) == SqlTypeName.DECIMAL && constantNumber(index).isEmpty()
        ? Mql.operator("$toDouble", value)
        : value;
  }

  /** The unit of time in an argument, a word of SQL or a text. */
  TimeUnitRange unit(int index) {
    Optional<String> text = optionalText(index);
    if (text.isPresent()) {
      return TimeUnitRange.of(SqlIntervalQualifier.stringToDatePartTimeUnit(text.get()), null);
    }
    TimeUnitRange unit =
        operand(index) instanceof RexLiteral literal && literal.getTypeName() == SqlTypeName.SYMBOL
            ? literal.getValueAs(TimeUnitRange.class)
            : null;
    if (unit == null) {
      throw refuse("wants a constant unit");
    }
    return unit;
  }

  /** The whole number in an argument that is a constant and fits an INTEGER. */
  Optional<Integer> constantInteger(int index) {
    return constantNumber(index)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
        .map(BigDecimal::intValueExact);
  }

  void require(Capability capability) {
    if (!has(capability)) {
      throw refuse("needs " + capability + ", which the server lacks");
    }
  }

  boolean has(Capability capability) {
    return translator.capabilities().has(capability);
  }

  /**
   * Says that the server ends the statement for some arguments, as this process would. Of the parts
   * of a condition this process computes the later ones only for the rows that the earlier ones
   * keep, and the server may compute all of them.
   */
  void mayFail() {
    if (translator.isOfFilter()) {
      throw refuse("can fail, and another part of the condition may leave such rows out");
    }
  }

  /** Whether this is part of a condition. */
  boolean isOfFilter() {
    return translator.isOfFilter();
  }

  Refusal refuse(String reason) {
    return new Refusal("Function[" + name() + "] " + reason);
  }

  /**
   * NULL where an argument is NULL, elsewhere what {@code body} makes of the call. Within the body
   * no argument needs a guard of its own.
   */
  MqlExpression guarded(Function<FunctionCall, MqlExpression> body) {
    MqlExpression result = body.apply(new FunctionCall(call, translator, true));
    if (covered) {
      return result;
    }
    List<MqlExpression> nulls =
        translator.nullSources(call.getOperands()).stream()
            .map(source -> Mql.isNull(translator.value(source)))
            .toList();
    return nulls.isEmpty() ? result : Mql.condition(Mql.or(nulls), Mql.NULL, result);
  }

  private MqlExpression argument(int index, RelDataType as) {
    return covered
        ? translator.coveredValue(operand(index), as)
        : translator.value(operand(index), as);
  }

  private RelDataType numericType() {
    if (type().getSqlTypeName() == SqlTypeName.DECIMAL) {
      return type();
    }
    RelDataType widest = call.getOperands().get(0).getType();
    for (RexNode operand : call.getOperands()) {
      if (SqlTypeUtil.isApproximateNumeric(operand.getType())) {
        return operand.getType();
      }
      if (!(operand instanceof RexLiteral)) {
        widest = operand.getType();
      }
    }
    return widest;
  }
}
