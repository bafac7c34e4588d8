package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnitRange;

/**
 * {@code LOCAL_DATE(ts, zone)}: the calendar day that an instant falls on in a zone, as a BSON date
 * at UTC midnight; null if ts is null. In UTC it is the start of the day, elsewhere the day is
 * written out in the zone and read back.
 */
final class LocalDateFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    String zone = call.constantText(1);
    if (zone.equals("UTC") || zone.equals("Z")) {
      return DateFloor.to(TimeUnitRange.DAY, call.argument(0), call);
    }
    call.require(Capability.DATE_TEXT_ROUND_TRIP);
    return call.guarded(covered -> day(covered.argument(0), zone));
  }

  private static MqlExpression day(MqlExpression instant, String zone) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", instant);
    arguments.put("format", Mql.text("%Y-%m-%d"));
    arguments.put("timezone", Mql.text(zone));
    return Mql.operator("$toDate", new NamedOperator("$dateToString", arguments));
  }
}
