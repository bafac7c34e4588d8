package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code TO_LOCAL(ts, zone)}: what a clock in the zone shows, as a BSON date; null if ts is null.
 * In UTC it is ts itself, elsewhere it is written out in the zone and read back.
 */
final class ToLocalFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    String zone = call.constantText(1);
    if (zone.equals("UTC") || zone.equals("Z")) {
      return call.argument(0);
    }
    call.require(Capability.DATE_TEXT_ROUND_TRIP);
    return call.guarded(covered -> clock(covered.argument(0), zone));
  }

  private static MqlExpression clock(MqlExpression instant, String zone) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", instant);
    arguments.put("format", Mql.text("%Y-%m-%dT%H:%M:%S.%LZ"));
    arguments.put("timezone", Mql.text(zone));
    return Mql.operator("$toDate", new NamedOperator("$dateToString", arguments));
  }
}
