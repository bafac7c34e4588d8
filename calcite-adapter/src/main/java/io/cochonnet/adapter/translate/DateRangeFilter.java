package io.cochonnet.adapter.translate;

import com.google.common.collect.BoundType;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.cochonnet.adapter.mql.MqlFilter;
import io.cochonnet.adapter.mql.MqlFilter.AnyOf;
import io.cochonnet.adapter.mql.MqlFilter.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Sarg;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Predicates on a function of a date column, said of the column itself, so that an index serves
 * them: {@code FLOOR(ts TO DAY) = d} as {@code {ts: {$gte: d, $lt: d + 1 day}}}. For functions that
 * never fall as their argument rises, see {@link MonotoneDate}.
 */
final class DateRangeFilter {
  private static final BsonDocument NOT_NULL = new BsonDocument("$ne", BsonNull.VALUE);

  private static final int LAST_YEAR = 9999;

  private final RexBuilder rexBuilder;

  DateRangeFilter(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
  }

  /** The filter, or empty where the predicate is not one of these. */
  Optional<MqlFilter> translate(RexCall call) {
    if (call.getKind() == SqlKind.SEARCH) {
      return search(call);
    }
    if (call.getOperands().size() != 2 || !SqlKind.COMPARISON.contains(call.getKind())) {
      return Optional.empty();
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    return left instanceof RexLiteral literal
        ? comparison(right, call.getKind().reverse(), literal)
        : right instanceof RexLiteral literal
            ? comparison(left, call.getKind(), literal)
            : Optional.empty();
  }

  private Optional<MqlFilter> comparison(RexNode subject, SqlKind kind, RexLiteral literal) {
    return value(literal).map(value -> values(kind, value)).flatMap(set -> filter(subject, set));
  }

  private Optional<MqlFilter> search(RexCall call) {
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    Sarg<?> sarg = literal.getValueAs(Sarg.class);
    if (sarg == null || sarg.nullAs == RexUnknownAs.FALSE) {
      return Optional.empty();
    }
    RangeSet<Long> values = TreeRangeSet.create();
    for (Range<?> range : sarg.rangeSet.asRanges()) {
      Optional<Range<Long>> converted = converted(range, literal.getType());
      if (converted.isEmpty()) {
        return Optional.empty();
      }
      values.add(converted.get());
    }
    RexNode subject = call.getOperands().get(0);
    return sarg.nullAs == RexUnknownAs.TRUE
        ? filter(subject, values).flatMap(filter -> orNull(filter, subject))
        : filter(subject, values);
  }

  /** Milliseconds, or a year, of which no two values lie closer than one. */
  private static Optional<Long> value(RexLiteral literal) {
    if (literal.isNull()) {
      return Optional.empty();
    }
    return switch (literal.getType().getSqlTypeName()) {
      case DATE ->
          Optional.ofNullable(literal.getValueAs(Integer.class))
              .map(day -> day * DateTimeUtils.MILLIS_PER_DAY);
      case TIMESTAMP -> Optional.ofNullable(literal.getValueAs(Long.class));
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          Optional.ofNullable(literal.getValueAs(BigDecimal.class))
              .map(BigDecimal::longValueExact)
              .filter(year -> year >= 0 && year <= LAST_YEAR);
      default -> Optional.empty();
    };
  }

  private static RangeSet<Long> values(SqlKind kind, long value) {
    RangeSet<Long> equal = ImmutableRangeSet.of(Range.closedOpen(value, value + 1));
    return switch (kind) {
      case EQUALS -> equal;
      case NOT_EQUALS -> equal.complement();
      case LESS_THAN -> ImmutableRangeSet.of(Range.lessThan(value));
      case LESS_THAN_OR_EQUAL -> ImmutableRangeSet.of(Range.lessThan(value + 1));
      case GREATER_THAN -> ImmutableRangeSet.of(Range.atLeast(value + 1));
      default -> ImmutableRangeSet.of(Range.atLeast(value));
    };
  }

  /** The same values from a closed bound to an open one. */
  private Optional<Range<Long>> converted(Range<?> range, RelDataType type) {
    Range<Long> converted = Range.all();
    if (range.hasLowerBound()) {
      Optional<Long> lower = value(literal(range.lowerEndpoint(), type));
      if (lower.isEmpty()) {
        return Optional.empty();
      }
      boolean open = range.lowerBoundType() == BoundType.OPEN;
      converted = converted.intersection(Range.atLeast(lower.get() + (open ? 1 : 0)));
    }
    if (range.hasUpperBound()) {
      Optional<Long> upper = value(literal(range.upperEndpoint(), type));
      if (upper.isEmpty()) {
        return Optional.empty();
      }
      boolean closed = range.upperBoundType() == BoundType.CLOSED;
      converted = converted.intersection(Range.lessThan(upper.get() + (closed ? 1 : 0)));
    }
    return Optional.of(converted);
  }

  private RexLiteral literal(Object value, RelDataType type) {
    return (RexLiteral) rexBuilder.makeLiteral(value, type, false, false);
  }

  private static Optional<MqlFilter> filter(RexNode subject, RangeSet<Long> values) {
    return MonotoneDate.of(subject)
        .map(function -> tests(function.column(), function.arguments(values)));
  }

  private static Optional<MqlFilter> orNull(MqlFilter filter, RexNode subject) {
    return MonotoneDate.of(subject)
        .map(
            function ->
                new AnyOf(
                    List.of(filter, FieldTestTranslator.test(function.column(), BsonNull.VALUE))));
  }

  private static MqlFilter tests(RexInputRef column, RangeSet<Long> instants) {
    List<MqlFilter> tests = new ArrayList<>();
    for (Range<Long> range : instants.asRanges()) {
      tests.add(FieldTestTranslator.test(column, bounds(range)));
    }
    return switch (tests.size()) {
      case 0 -> new Constant(false);
      case 1 -> tests.get(0);
      default -> new AnyOf(tests);
    };
  }

  private static BsonValue bounds(Range<Long> range) {
    if (range.hasLowerBound()
        && range.hasUpperBound()
        && range.lowerEndpoint() + 1 == range.upperEndpoint()) {
      return new BsonDateTime(range.lowerEndpoint());
    }
    BsonDocument bounds = new BsonDocument();
    if (range.hasLowerBound()) {
      bounds.append("$gte", new BsonDateTime(range.lowerEndpoint()));
    }
    if (range.hasUpperBound()) {
      bounds.append("$lt", new BsonDateTime(range.upperEndpoint()));
    }
    return bounds.isEmpty() ? NOT_NULL : bounds;
  }

  /** Whether a type is that of dates. */
  static boolean isDate(RexNode node) {
    SqlTypeName type = node.getType().getSqlTypeName();
    return type == SqlTypeName.DATE || type == SqlTypeName.TIMESTAMP;
  }
}
