package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.Optional;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code SUBSTRING(s FROM start [FOR length])}. SQL counts from 1, lets the part start before the
 * text, and calls a negative length an error; so does {@code $substrCP}.
 */
final class SubstringFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT);
    if (!SqlTypeName.CHAR_TYPES.contains(call.operandType(0))) {
      throw call.refuse("has an MQL form for texts only");
    }
    for (int i = 1; i < call.size(); i++) {
      if (call.constantInteger(i).isEmpty() && !isInteger(call.operandType(i))) {
        throw call.refuse("has an MQL form with INTEGER positions only");
      }
    }
    return call.size() == 2 ? from(call) : part(call);
  }

  private static boolean isInteger(SqlTypeName type) {
    return type == SqlTypeName.INTEGER
        || type == SqlTypeName.SMALLINT
        || type == SqlTypeName.TINYINT;
  }

  private static MqlExpression from(FunctionCall call) {
    MqlExpression text = call.argument(0);
    Optional<Integer> start = call.constantInteger(1);
    if (start.isPresent()) {
      return start.get() <= 1 ? text : TextParts.from(text, Mql.integer(start.get() - 1));
    }
    return TextParts.from(text, firstIndex(call.argument(1)));
  }

  private static MqlExpression part(FunctionCall call) {
    Optional<Integer> start = call.constantInteger(1);
    Optional<Integer> length = call.constantInteger(2);
    if (length.isEmpty()) {
      call.mayFail();
      call.require(Capability.CHECKED_SUBSTRING);
    } else if (length.get() < 0) {
      throw call.refuse("of a negative length is an error");
    }
    if (start.isPresent() && length.isPresent()) {
      int first = Math.max(start.get() - 1, 0);
      long end = Math.max((long) start.get() - 1 + length.get(), 0);
      return TextParts.part(
          call.argument(0),
          Mql.integer(first),
          Mql.integer((int) Math.max(Math.min(end, Integer.MAX_VALUE) - first, 0)));
    }
    return computed(call, start, length);
  }

  private static MqlExpression computed(
      FunctionCall call, Optional<Integer> start, Optional<Integer> length) {
    MqlExpression from = start.map(Mql::integer).orElseGet(() -> call.argument(1));
    MqlExpression count = length.map(Mql::integer).orElseGet(() -> call.argument(2));
    MqlExpression first =
        start
            .map(constant -> Mql.integer(Math.max(constant - 1, 0)))
            .orElseGet(() -> firstIndex(from));
    if (start.isPresent() && start.get() >= 1) {
      return TextParts.part(call.argument(0), first, count);
    }
    // characters before the text count, and are not there
    MqlExpression before =
        Mql.operator("$min", Mql.operator("$subtract", from, Mql.integer(1)), Mql.integer(0));
    MqlExpression there = TextParts.notNegative(Mql.operator("$add", count, before));
    return TextParts.part(
        call.argument(0), first, length.isPresent() ? there : orNegative(count, there));
  }

  /** A negative length is handed on, so that the server says that it is wrong. */
  private static MqlExpression orNegative(MqlExpression count, MqlExpression there) {
    return Mql.condition(Mql.operator("$lt", count, Mql.integer(0)), count, there);
  }

  private static MqlExpression firstIndex(MqlExpression start) {
    return TextParts.notNegative(Mql.operator("$subtract", start, Mql.integer(1)));
  }
}
