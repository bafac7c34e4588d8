package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** A call that a {@link ScalarFunction} translates, with what it may ask. */
final class FunctionCall {
  private final RexCall call;
  private final ExpressionTranslator translator;

  FunctionCall(RexCall call, ExpressionTranslator translator) {
    this.call = call;
    this.translator = translator;
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
    return translator.value(operand(index));
  }

  /** The arguments; numeric literals take the kind of number that the others are. */
  List<MqlExpression> arguments() {
    RelDataType common = numericType();
    List<MqlExpression> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(translator.value(operand, common));
    }
    return arguments;
  }

  /** A boolean argument as a condition: true where SQL says true, false for false and unknown. */
  MqlExpression condition(int index) {
    return translator.conditions().isTrue(operand(index));
  }

  /** Whether an argument is a constant other than zero. */
  boolean isNonZero(int index) {
    return operand(index) instanceof RexLiteral literal
        && literal.getValue() instanceof BigDecimal number
        && number.signum() != 0;
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
    if (operand(index) instanceof RexLiteral literal && !literal.isNull()) {
      String text = literal.getValueAs(String.class);
      if (text != null) {
        return text;
      }
    }
    throw refuse("wants a constant as argument " + (index + 1));
  }

  void require(Capability capability) {
    if (!has(capability)) {
      throw refuse("needs " + capability + ", which the server lacks");
    }
  }

  boolean has(Capability capability) {
    return translator.capabilities().has(capability);
  }

  Refusal refuse(String reason) {
    return new Refusal("Function[" + name() + "] " + reason);
  }

  /** The operator, with NULL for the result where an argument is NULL. */
  MqlExpression guarded(MqlExpression result) {
    List<MqlExpression> nulls = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (isNullable(i)) {
        nulls.add(Mql.isNull(argument(i)));
      }
    }
    return nulls.isEmpty() ? result : Mql.condition(Mql.or(nulls), Mql.NULL, result);
  }

  private RelDataType numericType() {
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
