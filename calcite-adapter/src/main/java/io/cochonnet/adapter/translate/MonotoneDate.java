package io.cochonnet.adapter.translate;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A function of a date column that never falls as the date rises: rounding to a unit, the year, the
 * day, a constant interval more or less, one after the other.
 *
 * @param firstWith for a value the first instant, in milliseconds, at which the function reaches it
 */
record MonotoneDate(RexInputRef column, LongUnaryOperator firstWith) {
  private static final long DAY = DateTimeUtils.MILLIS_PER_DAY;

  /** To these Calcite rounds a date up that is their start already. */
  private static final Set<TimeUnitRange> LONG =
      EnumSet.of(TimeUnitRange.DECADE, TimeUnitRange.CENTURY, TimeUnitRange.MILLENNIUM);

  /** The function that an expression is, or empty; also for the bare column. */
  static Optional<MonotoneDate> of(RexNode node) {
    return node instanceof RexCall call ? ofCall(call) : Optional.empty();
  }

  /** The instants for which the function's value is one of these. */
  RangeSet<Long> arguments(RangeSet<Long> values) {
    RangeSet<Long> instants = TreeRangeSet.create();
    for (Range<Long> range : values.asRanges()) {
      Range<Long> mapped = Range.all();
      if (range.hasLowerBound()) {
        mapped = Range.atLeast(firstWith.applyAsLong(range.lowerEndpoint()));
      }
      if (range.hasUpperBound()) {
        long end = firstWith.applyAsLong(range.upperEndpoint());
        boolean isEmpty = mapped.hasLowerBound() && mapped.lowerEndpoint() >= end;
        if (isEmpty) {
          continue;
        }
        mapped = mapped.intersection(Range.lessThan(end));
      }
      instants.add(mapped);
    }
    return instants;
  }

  private static Optional<MonotoneDate> ofCall(RexCall call) {
    return switch (call.getKind()) {
      case CAST -> ofCast(call);
      case FLOOR -> unit(call, 1).flatMap(unit -> over(call, 0, value -> ceiling(unit, value)));
      case CEIL ->
          unit(call, 1)
              .filter(unit -> !LONG.contains(unit))
              .flatMap(unit -> over(call, 0, value -> floor(unit, value - 1) + 1));
      case EXTRACT ->
          unit(call, 0)
              .filter(unit -> unit == TimeUnitRange.YEAR)
              .flatMap(year -> over(call, 1, MonotoneDate::startOfYear));
      case PLUS -> millis(call, 1).flatMap(shift -> over(call, 0, value -> value - shift));
      case MINUS -> millis(call, 1).flatMap(shift -> over(call, 0, value -> value + shift));
      default ->
          isUtcDay(call)
              ? over(call, 0, value -> ceiling(TimeUnitRange.DAY, value))
              : Optional.empty();
    };
  }

  private static Optional<MonotoneDate> ofCast(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    if (!DateRangeFilter.isDate(call) || !DateRangeFilter.isDate(operand)) {
      return Optional.empty();
    }
    return call.getType().getSqlTypeName() == SqlTypeName.DATE
        ? over(call, 0, value -> ceiling(TimeUnitRange.DAY, value))
        : over(call, 0, LongUnaryOperator.identity());
  }

  /** This function after that of an operand. */
  private static Optional<MonotoneDate> over(RexCall call, int index, LongUnaryOperator firstWith) {
    RexNode operand = call.getOperands().get(index);
    if (!DateRangeFilter.isDate(operand)) {
      return Optional.empty();
    }
    if (operand instanceof RexInputRef column) {
      return Optional.of(new MonotoneDate(column, firstWith));
    }
    return of(operand)
        .map(inner -> new MonotoneDate(inner.column(), firstWith.andThen(inner.firstWith())));
  }

  private static Optional<TimeUnitRange> unit(RexCall call, int index) {
    return call.getOperands().size() == 2
            && call.getOperands().get(index) instanceof RexLiteral literal
            && literal.getTypeName() == SqlTypeName.SYMBOL
        ? Optional.ofNullable(literal.getValueAs(TimeUnitRange.class)).filter(MonotoneDate::isUnit)
        : Optional.empty();
  }

  private static boolean isUnit(TimeUnitRange unit) {
    return switch (unit) {
      case SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY, MILLENNIUM ->
          true;
      default -> false;
    };
  }

  /** A constant interval of milliseconds; on a DATE whole days only. */
  private static Optional<Long> millis(RexCall call, int index) {
    RexNode interval = call.getOperands().get(index);
    if (!SqlTypeName.DAY_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    boolean ofDays = call.getType().getSqlTypeName() == SqlTypeName.DATE;
    return constant(interval).filter(millis -> !ofDays || millis % DAY == 0);
  }

  private static Optional<Long> constant(RexNode node) {
    if (node instanceof RexLiteral literal) {
      return Optional.ofNullable(literal.getValueAs(BigDecimal.class)).map(BigDecimal::longValue);
    }
    return node.getKind() == SqlKind.CHECKED_TIMES || node.getKind() == SqlKind.TIMES
        ? constant(((RexCall) node).getOperands().get(0))
            .flatMap(
                left -> constant(((RexCall) node).getOperands().get(1)).map(right -> left * right))
        : Optional.empty();
  }

  private static boolean isUtcDay(RexCall call) {
    return call.getOperator().getName().toUpperCase(Locale.ROOT).equals("LOCAL_DATE")
        && call.getOperands().get(1) instanceof RexLiteral zone
        && "UTC".equals(zone.getValueAs(String.class));
  }

  private static long startOfYear(long year) {
    return DateTimeUtils.ymdToUnixDate((int) year, 1, 1) * DAY;
  }

  /** The start of the unit that an instant is in. */
  private static long floor(TimeUnitRange unit, long instant) {
    long day = Math.floorDiv(instant, DAY);
    return switch (unit) {
      case SECOND, MINUTE, HOUR, DAY -> {
        long millis = unit.startUnit.multiplier.longValueExact();
        yield Math.floorDiv(instant, millis) * millis;
      }
      default -> DateTimeUtils.unixDateFloor(unit, day) * DAY;
    };
  }

  /** The first start of a unit that is not before the instant. */
  private static long ceiling(TimeUnitRange unit, long instant) {
    long start = floor(unit, instant);
    return start == instant ? start : floor(unit, start + longest(unit));
  }

  /** As much as the unit ever has, which is less than two of it. */
  private static long longest(TimeUnitRange unit) {
    return switch (unit) {
      case SECOND, MINUTE, HOUR, DAY, WEEK -> unit.startUnit.multiplier.longValueExact();
      case MONTH -> 31 * DAY;
      case QUARTER -> 92 * DAY;
      case YEAR -> 366 * DAY;
      case DECADE -> 3_653 * DAY;
      case CENTURY -> 36_525 * DAY;
      default -> 365_250 * DAY;
    };
  }
}
