package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.DocumentExpression;
import io.cochonnet.adapter.mql.MqlExpression.Literal;
import io.cochonnet.adapter.mql.MqlStage.Accumulator;
import io.cochonnet.adapter.translate.WindowColumn.Extent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.Window.RexWinAggCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.bson.BsonInt64;

/** Calls of window functions over the columns of one input. */
public final class WindowTranslator {
  private static final MqlExpression NO_ARGUMENT = new DocumentExpression(Map.of());

  private final List<RelDataTypeField> input;
  private final List<RexLiteral> constants;
  private final LiteralTranslator literals;

  /**
   * @param constants operands past the last input column stand for these
   */
  public WindowTranslator(
      RelDataType inputType, List<RexLiteral> constants, Capabilities capabilities) {
    this.input = inputType.getFieldList();
    this.constants = List.copyOf(constants);
    this.literals = new LiteralTranslator(capabilities);
  }

  public Translation<WindowColumn> translate(RexWinAggCall call) {
    return Translation.attempt(() -> column(call));
  }

  /** A partition key, null where it is missing. */
  public Translation<MqlExpression> key(int column) {
    return Translation.attempt(() -> nullIfMissing(column));
  }

  private WindowColumn column(RexWinAggCall call) {
    if (call.distinct || call.ignoreNulls) {
      throw refuse(call, "over distinct or non-null values has no MQL form");
    }
    return switch (call.getKind()) {
      case ROW_NUMBER ->
          new WindowColumn(new Accumulator("$sum", Mql.integer(1)), Extent.UP_TO_CURRENT);
      case RANK -> new WindowColumn(new Accumulator("$rank", NO_ARGUMENT), Extent.RANKING);
      case DENSE_RANK ->
          new WindowColumn(new Accumulator("$denseRank", NO_ARGUMENT), Extent.RANKING);
      case COUNT -> framed("$sum", counted(call));
      case SUM0 -> framed("$sum", value(call, 0));
      case MIN -> framed("$min", value(call, 0));
      case MAX -> framed("$max", value(call, 0));
      case FIRST_VALUE -> framed("$first", nullIfMissing(call, 0));
      case LAST_VALUE -> framed("$last", nullIfMissing(call, 0));
      case LAG -> shifted(call, -1);
      case LEAD -> shifted(call, 1);
      default -> throw refuse(call, "has no MQL form");
    };
  }

  private static WindowColumn framed(String name, MqlExpression argument) {
    return new WindowColumn(new Accumulator(name, argument), Extent.FRAME);
  }

  private WindowColumn shifted(RexWinAggCall call, int direction) {
    Map<String, MqlExpression> shift = new LinkedHashMap<>();
    shift.put("output", nullIfMissing(call, 0));
    shift.put("by", new Literal(new BsonInt64(direction * distance(call))));
    shift.put(
        "default",
        call.getOperands().size() > 2
            ? new Literal(literals.translate(constant(call, 2), call.getType()))
            : Mql.NULL);
    return new WindowColumn(
        new Accumulator("$shift", new DocumentExpression(shift)), Extent.DISTANCE);
  }

  private long distance(RexWinAggCall call) {
    if (call.getOperands().size() < 2) {
      return 1;
    }
    BigDecimal distance = constant(call, 1).getValueAs(BigDecimal.class);
    if (distance == null) {
      throw refuse(call, "has an MQL form with a constant distance only");
    }
    return distance.intValueExact();
  }

  private RexLiteral constant(RexWinAggCall call, int operand) {
    RexNode node = call.getOperands().get(operand);
    if (node instanceof RexLiteral literal) {
      return literal;
    }
    if (node instanceof RexInputRef reference && reference.getIndex() >= input.size()) {
      return constants.get(reference.getIndex() - input.size());
    }
    throw refuse(call, "has an MQL form with constants only, past its first argument");
  }

  /** 1 for a row that counts, 0 for one that does not. */
  private MqlExpression counted(RexWinAggCall call) {
    if (call.getOperands().size() > 1) {
      throw refuse(call, "of several columns has no MQL form");
    }
    return call.getOperands().isEmpty() || !call.getOperands().get(0).getType().isNullable()
        ? Mql.integer(1)
        : Mql.condition(Mql.isNotNull(value(call, 0)), Mql.integer(1), Mql.integer(0));
  }

  private MqlExpression value(RexWinAggCall call, int operand) {
    RexNode node = call.getOperands().get(operand);
    return node instanceof RexInputRef reference && reference.getIndex() < input.size()
        ? column(reference.getIndex())
        : new Literal(literals.translate(constant(call, operand)));
  }

  private MqlExpression nullIfMissing(RexWinAggCall call, int operand) {
    MqlExpression value = value(call, operand);
    return call.getOperands().get(operand).getType().isNullable()
        ? Mql.operator("$ifNull", value, Mql.NULL)
        : value;
  }

  private MqlExpression nullIfMissing(int index) {
    MqlExpression value = column(index);
    return input.get(index).getType().isNullable()
        ? Mql.operator("$ifNull", value, Mql.NULL)
        : value;
  }

  private MqlExpression column(int index) {
    if (Opaque.isOpaque(input.get(index).getType())) {
      throw new Refusal("Values of opaque columns have no MQL form");
    }
    return Mql.column(index);
  }

  private static Refusal refuse(RexWinAggCall call, String reason) {
    return new Refusal("Window function[" + call.getOperator().getName() + "] " + reason);
  }
}
