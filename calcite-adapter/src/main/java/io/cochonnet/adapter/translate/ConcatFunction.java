package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code a || b} and {@code CONCAT(a, …)}.
 *
 * @param skipsNulls whether NULL counts as an empty text, as PostgreSQL's CONCAT has it
 */
record ConcatFunction(boolean skipsNulls) implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(Capability.TEXT);
    List<MqlExpression> texts = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      if (!SqlTypeName.CHAR_TYPES.contains(call.operandType(i))) {
        throw call.refuse("has an MQL form for texts only");
      }
      MqlExpression text = call.argument(i);
      texts.add(
          skipsNulls && call.isNullable(i) ? Mql.operator("$ifNull", text, Mql.text("")) : text);
    }
    return Mql.operator("$concat", texts);
  }
}
