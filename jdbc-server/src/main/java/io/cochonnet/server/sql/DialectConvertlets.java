package io.cochonnet.server.sql;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.NearestName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's own translation of calls, but for what cuts moments into units and takes them apart.
 *
 * <ul>
 *   <li>{@code DATE_TRUNC} and {@code TIME_EXTRACT} with a literal unit become {@code FLOOR(x TO
 *       unit)} and {@code EXTRACT(unit FROM x)}, which can be pushed down.
 *   <li>Weeks start on Monday. Calcite's start on Sunday, so {@code FLOOR(x TO WEEK)} becomes
 *       {@code FLOOR(x - INTERVAL '1' DAY TO WEEK) + INTERVAL '1' DAY}; the same for {@code CEIL}.
 *   <li>A DATE is its own hour, minute and second, where Calcite gives 1970-01-01.
 *   <li>In a zone other than UTC, TIMESTAMPs are cut, taken apart and made of days by its clock.
 * </ul>
 */
final class DialectConvertlets implements SqlRexConvertletTable {
  private static final Map<String, TimeUnitRange> UNITS = units();
  private static final Map<String, TimeUnitRange> PARTS = parts();

  private final ZoneId zone;

  /**
   * @param zone by whose clock TIMESTAMPs are cut into units
   */
  DialectConvertlets(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    if (isRounding(call)) {
      return this::convertRounding;
    }
    if (isNamed(call.getOperator(), "DATE_TRUNC") && call.operand(0) instanceof SqlLiteral) {
      return this::convertDateTrunc;
    }
    if (isNamed(call.getOperator(), "TIME_EXTRACT") && call.operand(1) instanceof SqlLiteral) {
      return this::convertTimeExtract;
    }
    SqlRexConvertlet standard = StandardConvertletTable.INSTANCE.get(call);
    if (standard == null || isUtc()) {
      return standard;
    }
    return switch (call.getKind()) {
      case EXTRACT -> (context, it) -> inZone(context, standard.convertCall(context, it));
      case CAST -> (context, it) -> castInZone(context, standard.convertCall(context, it));
      default -> standard;
    };
  }

  private boolean isUtc() {
    return zone.equals(ZoneOffset.UTC);
  }

  /** FLOOR or CEIL of a time to a unit, which numbers have none of. */
  private static boolean isRounding(SqlCall call) {
    return (call.getKind() == SqlKind.FLOOR || call.getKind() == SqlKind.CEIL)
        && call.operandCount() == 2
        && call.operand(1) instanceof SqlIntervalQualifier;
  }

  private static boolean isNamed(SqlOperator operator, String name) {
    return operator instanceof SqlUserDefinedFunction && operator.getName().equalsIgnoreCase(name);
  }

  private RexNode convertRounding(SqlRexContext context, SqlCall call) {
    RexNode instant = context.convertExpression(call.operand(0));
    TimeUnitRange unit = ((SqlIntervalQualifier) call.operand(1)).timeUnitRange;
    if (isDate(instant) && isWithinDay(unit)) {
      return instant;
    }
    SqlOperator operator =
        call.getKind() == SqlKind.FLOOR ? SqlStdOperatorTable.FLOOR : SqlStdOperatorTable.CEIL;
    return round(context, operator, instant, unit, instant.getType());
  }

  private RexNode convertDateTrunc(SqlRexContext context, SqlCall call) {
    RexBuilder rex = context.getRexBuilder();
    RelDataType returned = context.getValidator().getValidatedNodeType(call);
    RexNode instant = context.convertExpression(call.operand(1));
    if (SqlTypeUtil.isNull(instant.getType())) {
      return rex.makeNullLiteral(returned);
    }
    if (!SqlTypeUtil.isTimestamp(instant.getType())) {
      instant = castInZone(context, rex.makeCast(nullable(rex, returned, instant), instant));
    }
    TimeUnitRange unit = unit("DATE_TRUNC", call.operand(0), UNITS);
    return round(context, SqlStdOperatorTable.FLOOR, instant, unit, returned);
  }

  private RexNode convertTimeExtract(SqlRexContext context, SqlCall call) {
    RexBuilder rex = context.getRexBuilder();
    RelDataType returned = context.getValidator().getValidatedNodeType(call);
    RexNode instant = context.convertExpression(call.operand(0));
    if (SqlTypeUtil.isNull(instant.getType())) {
      return rex.makeNullLiteral(returned);
    }
    RexLiteral part = rex.makeFlag(unit("TIME_EXTRACT", call.operand(1), PARTS));
    return inZone(
        context, rex.makeCall(returned, SqlStdOperatorTable.EXTRACT, List.of(part, instant)));
  }

  private static RelDataType nullable(RexBuilder rex, RelDataType type, RexNode like) {
    return rex.getTypeFactory().createTypeWithNullability(type, like.getType().isNullable());
  }

  /** A part of a moment, by the zone's clock. */
  private RexNode inZone(SqlRexContext context, RexNode extract) {
    if (isUtc()
        || !(extract instanceof RexCall call)
        || call.getKind() != SqlKind.EXTRACT
        || !isTimestamp(call.getOperands().get(1))) {
      return extract;
    }
    RexNode local = zoned(context, "TO_LOCAL", call.getOperands().get(1));
    return call.clone(call.getType(), List.of(call.getOperands().get(0), local));
  }

  /** A day starts when the zone's clock says so, and a moment falls on the day that it shows. */
  private RexNode castInZone(SqlRexContext context, RexNode converted) {
    if (isUtc() || !(converted instanceof RexCall cast) || cast.getKind() != SqlKind.CAST) {
      return converted;
    }
    RexNode value = cast.getOperands().get(0);
    if (isDate(value) && isTimestamp(cast)) {
      return zoned(context, "FROM_LOCAL", cast);
    }
    if (isTimestamp(value) && isDate(cast)) {
      return cast.clone(cast.getType(), List.of(zoned(context, "TO_LOCAL", value)));
    }
    return converted;
  }

  private RexNode round(
      SqlRexContext context,
      SqlOperator floorOrCeil,
      RexNode instant,
      TimeUnitRange unit,
      RelDataType returned) {
    RexBuilder rex = context.getRexBuilder();
    if (isUtc() || !isTimestamp(instant)) {
      return round(rex, floorOrCeil, instant, unit, returned);
    }
    RexNode local = zoned(context, "TO_LOCAL", instant);
    return zoned(context, "FROM_LOCAL", round(rex, floorOrCeil, local, unit, returned));
  }

  private static RexNode round(
      RexBuilder rex,
      SqlOperator floorOrCeil,
      RexNode instant,
      TimeUnitRange unit,
      RelDataType returned) {
    RexLiteral flag = rex.makeFlag(unit);
    if (unit != TimeUnitRange.WEEK) {
      return rex.makeCall(returned, floorOrCeil, List.of(instant, flag));
    }
    RexLiteral day =
        rex.makeIntervalLiteral(
            TimeUnit.DAY.multiplier,
            new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO));
    RelDataType type = instant.getType();
    RexNode earlier = rex.makeCall(type, SqlStdOperatorTable.MINUS_DATE, List.of(instant, day));
    RexNode rounded = rex.makeCall(type, floorOrCeil, List.of(earlier, flag));
    return rex.makeCall(returned, SqlStdOperatorTable.DATETIME_PLUS, List.of(rounded, day));
  }

  /** A call of one of the functions between moments and what clocks show. */
  private RexNode zoned(SqlRexContext context, String function, RexNode time) {
    List<SqlOperator> found = new ArrayList<>();
    context
        .getValidator()
        .getOperatorTable()
        .lookupOperatorOverloads(
            new SqlIdentifier(function, SqlParserPos.ZERO),
            SqlFunctionCategory.USER_DEFINED_FUNCTION,
            SqlSyntax.FUNCTION,
            found,
            SqlNameMatchers.withCaseSensitive(false));
    if (found.isEmpty()) {
      throw new IllegalStateException("Function[" + function + "] is not in the schema.");
    }
    RexBuilder rex = context.getRexBuilder();
    return rex.makeCall(time.getType(), found.get(0), List.of(time, rex.makeLiteral(zone.getId())));
  }

  private static boolean isDate(RexNode node) {
    return node.getType().getSqlTypeName() == SqlTypeName.DATE;
  }

  private static boolean isTimestamp(RexNode node) {
    return SqlTypeUtil.isTimestamp(node.getType());
  }

  private static boolean isWithinDay(TimeUnitRange unit) {
    return switch (unit) {
      case HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND -> true;
      default -> false;
    };
  }

  private static TimeUnitRange unit(
      String function, SqlNode literal, Map<String, TimeUnitRange> known) {
    String written = String.valueOf(((SqlLiteral) literal).getValueAs(String.class)).strip();
    TimeUnitRange unit = known.get(written.toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new ServerException(
          ErrorCode.UNKNOWN_DATE_UNIT,
          "Unit[%s] of %s is unknown (line %d, column %d). Known units: %s.%s"
              .formatted(
                  written,
                  function,
                  literal.getParserPosition().getLineNum(),
                  literal.getParserPosition().getColumnNum(),
                  String.join(", ", known.keySet()),
                  NearestName.suggestion(written, known.keySet())));
    }
    return unit;
  }

  private static Map<String, TimeUnitRange> units() {
    Map<String, TimeUnitRange> units = new LinkedHashMap<>();
    for (TimeUnitRange unit :
        List.of(
            TimeUnitRange.MILLISECOND,
            TimeUnitRange.SECOND,
            TimeUnitRange.MINUTE,
            TimeUnitRange.HOUR,
            TimeUnitRange.DAY,
            TimeUnitRange.WEEK,
            TimeUnitRange.MONTH,
            TimeUnitRange.QUARTER,
            TimeUnitRange.YEAR,
            TimeUnitRange.DECADE,
            TimeUnitRange.CENTURY,
            TimeUnitRange.MILLENNIUM)) {
      units.put(unit.name().toLowerCase(Locale.ROOT), unit);
    }
    return units;
  }

  /** As Druid names parts of moments; its weeks and days of weeks are those of ISO 8601. */
  private static Map<String, TimeUnitRange> parts() {
    Map<String, TimeUnitRange> parts = new LinkedHashMap<>();
    parts.put("epoch", TimeUnitRange.EPOCH);
    parts.put("second", TimeUnitRange.SECOND);
    parts.put("minute", TimeUnitRange.MINUTE);
    parts.put("hour", TimeUnitRange.HOUR);
    parts.put("day", TimeUnitRange.DAY);
    parts.put("dow", TimeUnitRange.ISODOW);
    parts.put("doy", TimeUnitRange.DOY);
    parts.put("week", TimeUnitRange.WEEK);
    parts.put("month", TimeUnitRange.MONTH);
    parts.put("quarter", TimeUnitRange.QUARTER);
    parts.put("year", TimeUnitRange.YEAR);
    return parts;
  }
}
