package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import io.cochonnet.adapter.mql.MqlExpression.NamedOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;

/**
 * Dates rounded to a unit in UTC; null if the date is null. Weeks start on Sunday, as Calcite's do,
 * and centuries with their year 1.
 */
final class DateFloor {
  private static final long SECOND = 1000;
  private static final long DAY = DateTimeUtils.MILLIS_PER_DAY;

  /** From the Sunday before it to the first of January 1970. */
  private static final long SUNDAY = 4 * DAY;

  private static final Map<TimeUnitRange, Long> FIXED =
      Map.of(
          TimeUnitRange.SECOND, SECOND,
          TimeUnitRange.MINUTE, 60 * SECOND,
          TimeUnitRange.HOUR, 3600 * SECOND,
          TimeUnitRange.DAY, DAY,
          TimeUnitRange.WEEK, 7 * DAY);

  /** As many days as the unit ever has. */
  private static final Map<TimeUnitRange, Integer> DAYS =
      Map.of(TimeUnitRange.MONTH, 31, TimeUnitRange.QUARTER, 92, TimeUnitRange.YEAR, 366);

  private DateFloor() {}

  /** The start of the unit that the date is in. */
  static MqlExpression to(TimeUnitRange unit, MqlExpression date, FunctionCall call) {
    return switch (unit) {
      case MILLISECOND, MICROSECOND, NANOSECOND -> date;
      case SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR ->
          call.has(Capability.DATE_TRUNC) ? truncated(unit, date) : computed(unit, date, call);
      case DECADE -> call.has(Capability.DATE_TRUNC) ? decade(date) : yearsFrom(0, 10, date, call);
      case CENTURY -> yearsFrom(1, 100, date, call);
      case MILLENNIUM -> yearsFrom(1, 1000, date, call);
      default -> throw call.refuse("to " + unit + " has no MQL form");
    };
  }

  /**
   * The date itself where a unit starts with it, else the start of the next. For decades and longer
   * Calcite takes the next in both cases.
   */
  static MqlExpression ceiling(TimeUnitRange unit, MqlExpression date, FunctionCall call) {
    Long millis = FIXED.get(unit);
    if (millis != null) {
      return to(unit, Mql.operator("$add", date, Mql.integer(millis - 1)), call);
    }
    if (unit == TimeUnitRange.MILLISECOND) {
      return date;
    }
    Integer days = DAYS.get(unit);
    if (days == null) {
      throw call.refuse("to " + unit + " has no MQL form");
    }
    call.require(Capability.DATE_ARITHMETIC);
    MqlExpression before = to(unit, Mql.operator("$subtract", date, Mql.integer(1)), call);
    return to(unit, Mql.operator("$add", before, Mql.integer(days * DAY)), call);
  }

  private static MqlExpression truncated(TimeUnitRange unit, MqlExpression date) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", date);
    arguments.put("unit", Mql.text(unit.name().toLowerCase(Locale.ROOT)));
    if (unit == TimeUnitRange.WEEK) {
      arguments.put("startOfWeek", Mql.text("sunday"));
    }
    return new NamedOperator("$dateTrunc", arguments);
  }

  /** MongoDB counts spans of years from 2000. */
  private static MqlExpression decade(MqlExpression date) {
    Map<String, MqlExpression> arguments = new LinkedHashMap<>();
    arguments.put("date", date);
    arguments.put("unit", Mql.text("year"));
    arguments.put("binSize", Mql.integer(10));
    return new NamedOperator("$dateTrunc", arguments);
  }

  /** Arithmetic that all servers do. */
  private static MqlExpression computed(TimeUnitRange unit, MqlExpression date, FunctionCall call) {
    call.require(Capability.DATE_ARITHMETIC);
    Long millis = FIXED.get(unit);
    if (millis != null) {
      return multiple(date, millis, unit == TimeUnitRange.WEEK ? SUNDAY : 0);
    }
    call.require(Capability.DATE_PARTS);
    return switch (unit) {
      case MONTH -> month(date);
      case QUARTER -> quarter(date);
      default -> daysBefore(multiple(date, DAY, 0), Mql.operator("$dayOfYear", date));
    };
  }

  /** The multiple of {@code millis}, counted from {@code offset} before 1970, below the date. */
  private static MqlExpression multiple(MqlExpression date, long millis, long offset) {
    return Mql.operator("$subtract", date, DateParts.floorMod(date, millis, offset));
  }

  private static MqlExpression month(MqlExpression date) {
    return daysBefore(multiple(date, DAY, 0), Mql.operator("$dayOfMonth", date));
  }

  /** The month's start, or that of one or two months before. */
  private static MqlExpression quarter(MqlExpression date) {
    MqlExpression month = month(date);
    MqlExpression place =
        Mql.operator(
            "$mod",
            Mql.operator("$subtract", Mql.operator("$month", date), Mql.integer(1)),
            Mql.integer(3));
    MqlExpression before = month(Mql.operator("$subtract", month, Mql.integer(DAY)));
    MqlExpression twoBefore = month(Mql.operator("$subtract", month, Mql.integer(32 * DAY)));
    return Mql.condition(
        Mql.operator("$eq", place, Mql.integer(1)),
        before,
        Mql.condition(Mql.operator("$eq", place, Mql.integer(2)), twoBefore, month));
  }

  /**
   * The start of a period of which the day {@code startOfDay} is number {@code ordinal}, from 1.
   */
  private static MqlExpression daysBefore(MqlExpression startOfDay, MqlExpression ordinal) {
    MqlExpression days = Mql.operator("$subtract", ordinal, Mql.integer(1));
    return Mql.operator("$subtract", startOfDay, Mql.operator("$multiply", days, Mql.integer(DAY)));
  }

  /** The start of the span of years that the date is in; spans start with year {@code first}. */
  private static MqlExpression yearsFrom(
      int first, int length, MqlExpression date, FunctionCall call) {
    call.require(Capability.DATE_PARTS);
    call.require(Capability.DATE_FROM_PARTS);
    MqlExpression year = Mql.operator("$year", date);
    MqlExpression sinceFirst =
        first == 0 ? year : Mql.operator("$subtract", year, Mql.integer(first));
    MqlExpression start =
        Mql.operator(
            "$subtract", year, Mql.operator("$mod", List.of(sinceFirst, Mql.integer(length))));
    return new NamedOperator("$dateFromParts", Map.of("year", start));
  }
}
