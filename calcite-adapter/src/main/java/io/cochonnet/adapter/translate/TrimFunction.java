package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/**
 * {@code TRIM(BOTH | LEADING | TRAILING character FROM s)}; null for null. Without {@code chars}
 * MongoDB would also take off tabs and line ends.
 */
final class TrimFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT_TRIM);
    String characters = call.constantText(1);
    if (characters.length() != 1 || Character.isSurrogate(characters.charAt(0))) {
      throw call.refuse("has an MQL form for one character only");
    }
    SqlTrimFunction.Flag flag =
        Objects.requireNonNull(
            ((RexLiteral) call.operand(0)).getValueAs(SqlTrimFunction.Flag.class));
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("input", call.argument(2));
    arguments.put("chars", Mql.text(characters));
    return new NamedOperator(operator(flag), arguments);
  }

  private static String operator(SqlTrimFunction.Flag flag) {
    return switch (flag) {
      case BOTH -> "$trim";
      case LEADING -> "$ltrim";
      case TRAILING -> "$rtrim";
    };
  }
}
