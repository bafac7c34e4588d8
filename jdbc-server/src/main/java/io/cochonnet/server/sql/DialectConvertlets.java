package io.cochonnet.server.sql;

import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import io.cochonnet.yaml.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's own translation of calls, but for two things: weeks start on Monday, and {@code
 * DATE_TRUNC} with a literal unit becomes {@code FLOOR(x TO unit)}, which can be pushed down.
 *
 * <p>Calcite's weeks start on Sunday, so {@code FLOOR(x TO WEEK)} becomes {@code FLOOR(x - INTERVAL
 * '1' DAY TO WEEK) + INTERVAL '1' DAY}; the same for {@code CEIL}.
 */
final class DialectConvertlets implements SqlRexConvertletTable {
  static final DialectConvertlets INSTANCE = new DialectConvertlets();

  private static final Map<String, TimeUnitRange> UNITS = units();

  private DialectConvertlets() {}

  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    if (isWeek(call)) {
      return DialectConvertlets::convertWeek;
    }
    if (isDateTrunc(call.getOperator()) && call.operand(0) instanceof SqlLiteral) {
      return DialectConvertlets::convertDateTrunc;
    }
    return StandardConvertletTable.INSTANCE.get(call);
  }

  private static boolean isWeek(SqlCall call) {
    return (call.getKind() == SqlKind.FLOOR || call.getKind() == SqlKind.CEIL)
        && call.operandCount() == 2
        && call.operand(1) instanceof SqlIntervalQualifier unit
        && unit.timeUnitRange == TimeUnitRange.WEEK;
  }

  private static boolean isDateTrunc(SqlOperator operator) {
    return operator instanceof SqlUserDefinedFunction
        && operator.getName().equalsIgnoreCase("DATE_TRUNC");
  }

  private static RexNode convertWeek(SqlRexContext context, SqlCall call) {
    RexNode instant = context.convertExpression(call.operand(0));
    RexBuilder rex = context.getRexBuilder();
    SqlOperator operator =
        call.getKind() == SqlKind.FLOOR ? SqlStdOperatorTable.FLOOR : SqlStdOperatorTable.CEIL;
    return round(rex, operator, instant, TimeUnitRange.WEEK, instant.getType());
  }

  private static RexNode convertDateTrunc(SqlRexContext context, SqlCall call) {
    RexBuilder rex = context.getRexBuilder();
    RelDataType returned = context.getValidator().getValidatedNodeType(call);
    RexNode instant = context.convertExpression(call.operand(1));
    if (SqlTypeUtil.isNull(instant.getType())) {
      return rex.makeNullLiteral(returned);
    }
    if (!SqlTypeUtil.isTimestamp(instant.getType())) {
      instant = rex.makeCast(nullable(rex, returned, instant), instant);
    }
    return round(rex, SqlStdOperatorTable.FLOOR, instant, unit(call.operand(0)), returned);
  }

  private static RelDataType nullable(RexBuilder rex, RelDataType type, RexNode like) {
    return rex.getTypeFactory().createTypeWithNullability(type, like.getType().isNullable());
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

  private static TimeUnitRange unit(SqlNode literal) {
    String written = String.valueOf(((SqlLiteral) literal).getValueAs(String.class)).strip();
    TimeUnitRange unit = UNITS.get(written.toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new ServerException(
          ErrorCode.UNKNOWN_DATE_UNIT,
          "Unit[%s] of DATE_TRUNC is unknown (line %d, column %d). Known units: %s.%s"
              .formatted(
                  written,
                  literal.getParserPosition().getLineNum(),
                  literal.getParserPosition().getColumnNum(),
                  String.join(", ", UNITS.keySet()),
                  NearestName.suggestion(written, UNITS.keySet())));
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
}
