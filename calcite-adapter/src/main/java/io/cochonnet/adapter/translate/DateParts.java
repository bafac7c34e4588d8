package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;

/**
 * Parts of dates in UTC, as whole numbers; null if the date is null. Weekdays and weeks are
 * computed: a server is known that has {@code $dayOfWeek} and answers wrongly.
 */
final class DateParts {
  private static final long MINUTE = DateTimeUtils.MILLIS_PER_MINUTE;
  private static final long DAY = DateTimeUtils.MILLIS_PER_DAY;

  private DateParts() {}

  static MqlExpression of(TimeUnitRange unit, MqlExpression date, FunctionCall call) {
    call.require(Capability.DATE_PARTS);
    call.require(Capability.DATE_ARITHMETIC);
    return switch (unit) {
      case YEAR -> Mql.operator("$year", date);
      case MONTH -> Mql.operator("$month", date);
      case DAY -> Mql.operator("$dayOfMonth", date);
      case HOUR -> Mql.operator("$hour", date);
      case MINUTE -> Mql.operator("$minute", date);
      case SECOND -> Mql.operator("$second", date);
      case DOY -> Mql.operator("$dayOfYear", date);
      case MILLISECOND -> floorMod(date, MINUTE, 0);
      case MICROSECOND -> product(floorMod(date, MINUTE, 0), 1_000);
      case NANOSECOND -> product(floorMod(date, MINUTE, 0), 1_000_000);
      case EPOCH -> quotient(Mql.operator("$toLong", date), 1000);
      case QUARTER ->
          quotient(Mql.operator("$add", Mql.operator("$month", date), Mql.integer(2)), 3);
      case DECADE -> quotient(Mql.operator("$year", date), 10);
      case CENTURY -> yearsUp(date, 100);
      case MILLENNIUM -> yearsUp(date, 1000);
      case DOW -> weekday(date, 4, call, "$dayOfWeek");
      case ISODOW -> weekday(date, 3, call, "$isoDayOfWeek");
      case WEEK -> week(date, call);
      case ISOYEAR ->
          call.has(Capability.DATE_WEEKS)
              ? Mql.operator("$isoWeekYear", date)
              : Mql.operator("$year", thursday(date));
      default -> throw call.refuse("of " + unit + " has no MQL form");
    };
  }

  /**
   * Milliseconds since the last multiple of {@code millis}, counted from {@code offset} before
   * 1970; {@code $mod} has the sign of the dividend.
   */
  static MqlExpression floorMod(MqlExpression date, long millis, long offset) {
    MqlExpression unit = Mql.integer(millis);
    MqlExpression since = Mql.operator("$toLong", date);
    MqlExpression remainder =
        Mql.operator(
            "$mod", offset == 0 ? since : Mql.operator("$add", since, Mql.integer(offset)), unit);
    return Mql.operator("$mod", Mql.operator("$add", remainder, unit), unit);
  }

  /** 1 to 7; {@code days} from the week's first day to Thursday, the first of January 1970. */
  private static MqlExpression weekday(
      MqlExpression date, int days, FunctionCall call, String operator) {
    return call.has(Capability.DATE_WEEKS)
        ? Mql.operator(operator, date)
        : Mql.operator("$add", dayOfWeek(date, days), Mql.integer(1));
  }

  private static MqlExpression dayOfWeek(MqlExpression date, int days) {
    return quotient(floorMod(date, 7 * DAY, days * DAY), DAY);
  }

  /** Weeks are numbered within the year that their Thursday is in. */
  private static MqlExpression week(MqlExpression date, FunctionCall call) {
    return call.has(Capability.DATE_WEEKS)
        ? Mql.operator("$isoWeek", date)
        : quotient(
            Mql.operator("$add", Mql.operator("$dayOfYear", thursday(date)), Mql.integer(6)), 7);
  }

  /** A time on the Thursday of the date's week, Monday to Sunday. */
  private static MqlExpression thursday(MqlExpression date) {
    MqlExpression sinceMonday = floorMod(date, 7 * DAY, 3 * DAY);
    MqlExpression monday = Mql.operator("$subtract", date, sinceMonday);
    return Mql.operator("$add", monday, Mql.integer(3 * DAY));
  }

  private static MqlExpression yearsUp(MqlExpression date, int years) {
    MqlExpression year = Mql.operator("$year", date);
    MqlExpression last = Mql.integer(years - 1);
    return Mql.condition(
        Mql.operator("$gt", year, Mql.integer(0)),
        quotient(Mql.operator("$add", year, last), years),
        quotient(Mql.operator("$subtract", year, last), years));
  }

  /** The whole part; dates divided by seconds and more fit a double. */
  private static MqlExpression quotient(MqlExpression number, long divisor) {
    return Mql.operator("$toLong", Mql.operator("$divide", number, small(divisor)));
  }

  private static MqlExpression product(MqlExpression number, int factor) {
    return Mql.operator("$multiply", number, Mql.integer(factor));
  }

  private static MqlExpression small(long number) {
    return number == (int) number ? Mql.integer((int) number) : Mql.integer(number);
  }
}
