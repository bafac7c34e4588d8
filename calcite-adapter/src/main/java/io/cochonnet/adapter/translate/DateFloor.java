package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dates rounded down to a unit in UTC; null if the date is null. */
final class DateFloor {
  private static final long SECOND = 1000;
  private static final long DAY = 86400 * SECOND;
  private static final Map<String, Long> FIXED =
      Map.of("second", SECOND, "minute", 60 * SECOND, "hour", 3600 * SECOND, "day", DAY);

  private DateFloor() {}

  /** {@code $dateTrunc} where the server has it, otherwise arithmetic that all of them do. */
  static MqlExpression to(String unit, MqlExpression date, FunctionCall call) {
    if (call.has(Capability.DATE_TRUNC)) {
      return truncated(unit, date);
    }
    call.require(Capability.DATE_ARITHMETIC);
    Long millis = FIXED.get(unit);
    if (millis != null) {
      return multiple(date, millis);
    }
    call.require(Capability.DATE_PARTS);
    MqlExpression startOfDay = multiple(date, DAY);
    return switch (unit) {
      case "month" -> daysBefore(startOfDay, Mql.operator("$dayOfMonth", date));
      case "year" -> daysBefore(startOfDay, Mql.operator("$dayOfYear", date));
      default -> throw call.refuse("to " + unit + " needs DATE_TRUNC, which the server lacks");
    };
  }

  private static MqlExpression truncated(String unit, MqlExpression date) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", date);
    arguments.put("unit", Mql.text(unit));
    if (unit.equals("week")) {
      arguments.put("startOfWeek", Mql.text("sunday"));
    }
    return new NamedOperator("$dateTrunc", arguments);
  }

  /** {@code date - floorMod(date, millis)}; {@code $mod} has the sign of the dividend. */
  private static MqlExpression multiple(MqlExpression date, long millis) {
    MqlExpression unit = Mql.integer(millis);
    MqlExpression remainder = Mql.operator("$mod", Mql.operator("$toLong", date), unit);
    MqlExpression floorMod = Mql.operator("$mod", Mql.operator("$add", remainder, unit), unit);
    return Mql.operator("$subtract", date, floorMod);
  }

  /** The start of a period of which {@code startOfDay} is day {@code ordinal}, from 1. */
  private static MqlExpression daysBefore(MqlExpression startOfDay, MqlExpression ordinal) {
    MqlExpression days = Mql.operator("$subtract", ordinal, Mql.integer(1));
    return Mql.operator("$subtract", startOfDay, Mql.operator("$multiply", days, Mql.integer(DAY)));
  }
}
