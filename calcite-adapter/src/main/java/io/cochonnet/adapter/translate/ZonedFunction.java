package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.avatica.util.TimeUnitRange;

/**
 * A function of an instant and a zone that shows, as a BSON date in UTC, what a clock or a calendar
 * in the zone does; null if the instant is null. Outside of UTC it is written out in the zone and
 * read back.
 *
 * @param inUtc the same where the zone is UTC, which needs no text
 * @param format what is written out, as {@code $dateToString} has it
 */
record ZonedFunction(Function<FunctionCall, MqlExpression> inUtc, String format)
    implements ScalarFunction {
  /** {@code LOCAL_DATE(ts, zone)}: the calendar day, at midnight. */
  static final ZonedFunction LOCAL_DATE =
      new ZonedFunction(
          call -> DateFloor.to(TimeUnitRange.DAY, call.argument(0), call), "%Y-%m-%d");

  /** {@code TO_LOCAL(ts, zone)}: what a clock shows. */
  static final ZonedFunction TO_LOCAL =
      new ZonedFunction(call -> call.argument(0), "%Y-%m-%dT%H:%M:%S.%LZ");

  @Override
  public MqlExpression translate(FunctionCall call) {
    String zone = call.constantText(1);
    if (zone.equals("UTC") || zone.equals("Z")) {
      return inUtc.apply(call);
    }
    call.require(Capability.DATE_TEXT_ROUND_TRIP);
    return call.guarded(covered -> readBack(covered.argument(0), zone));
  }

  private MqlExpression readBack(MqlExpression instant, String zone) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", instant);
    arguments.put("format", Mql.text(format));
    arguments.put("timezone", Mql.text(zone));
    return Mql.operator("$toDate", new NamedOperator("$dateToString", arguments));
  }
}
