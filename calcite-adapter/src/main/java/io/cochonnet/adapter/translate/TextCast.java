package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;

/**
 * CAST to VARCHAR, as Calcite writes values: TRUE and FALSE, dates in ISO's form, timestamps
 * without their milliseconds. Numbers with a point are written otherwise by MongoDB.
 */
final class TextCast {
  private TextCast() {}

  static MqlExpression of(FunctionCall call) {
    return switch (call.operandType(0)) {
      case CHAR, VARCHAR -> cut(call.argument(0), Integer.MAX_VALUE, call);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> cut(number(call), 20, call);
      case BOOLEAN -> cut(truth(call), 5, call);
      case DATE -> cut(date("%Y-%m-%d", call), 10, call);
      case TIMESTAMP -> cut(date("%Y-%m-%d %H:%M:%S", call), 19, call);
      default ->
          throw call.refuse(
              "from " + call.operandType(0) + " to a text is written otherwise by MongoDB");
    };
  }

  /** The first characters, as many as the type takes. */
  private static MqlExpression cut(MqlExpression text, int longest, FunctionCall call) {
    int length = call.type().getPrecision();
    if (length == RelDataType.PRECISION_NOT_SPECIFIED || length >= longest) {
      return text;
    }
    call.require(Capability.TEXT);
    return call.guarded(covered -> TextParts.first(text, Mql.integer(length)));
  }

  /** As a long, since a double is written with its point. */
  private static MqlExpression number(FunctionCall call) {
    call.require(Capability.NUMBER_TEXT);
    return Mql.operator("$toString", Mql.operator("$toLong", call.argument(0)));
  }

  private static MqlExpression truth(FunctionCall call) {
    MqlExpression value = call.argument(0);
    return Mql.condition(
        Mql.operator("$eq", value, Mql.TRUE),
        Mql.text("TRUE"),
        Mql.condition(Mql.operator("$eq", value, Mql.FALSE), Mql.text("FALSE"), Mql.NULL));
  }

  private static MqlExpression date(String format, FunctionCall call) {
    call.require(Capability.DATE_TEXT);
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", call.argument(0));
    arguments.put("format", Mql.text(format));
    return new NamedOperator("$dateToString", arguments);
  }
}
