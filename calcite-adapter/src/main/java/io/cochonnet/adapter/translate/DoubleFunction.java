package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * A function of doubles that gives a double; null if an argument is null. The last digit of the
 * result may be another one than in this process: libraries of mathematics differ in it.
 *
 * @param domain for which arguments the server has a result
 */
record DoubleFunction(String operator, Capability needed, Domain domain) implements ScalarFunction {

  /** The arguments that a function of MongoDB takes. */
  enum Domain {
    /** All numbers. */
    ALL,
    /** Finite numbers; NaN in SQL for others. */
    FINITE,
    /** From -1 to 1; NaN in SQL for others. */
    UNIT,
    /** Above 0; an error in SQL for others, too. */
    POSITIVE
  }

  @Override
  public MqlExpression translate(FunctionCall call) {
    call.require(needed);
    if (!SqlTypeUtil.isApproximateNumeric(call.type())) {
      throw call.refuse("has an MQL form for DOUBLE only");
    }
    if (call.size() > 1 && domain == Domain.POSITIVE) {
      throw call.refuse("to a base has no MQL form");
    }
    List<MqlExpression> arguments = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      arguments.add(call.doubleValue(i));
    }
    MqlExpression result = Mql.operator(operator, arguments);
    MqlExpression size = Mql.operator("$abs", arguments.get(0));
    return switch (domain) {
      case ALL -> result;
      case FINITE -> orNaN(Mql.operator("$lt", size, Mql.number(Double.POSITIVE_INFINITY)), result);
      case UNIT -> orNaN(Mql.operator("$lte", size, Mql.integer(1)), result);
      case POSITIVE -> {
        call.mayFail();
        yield result;
      }
    };
  }

  /** Null and NaN are lower than every number, so that they pass the test. */
  private static MqlExpression orNaN(MqlExpression test, MqlExpression result) {
    return Mql.condition(test, result, Mql.number(Double.NaN));
  }
}
