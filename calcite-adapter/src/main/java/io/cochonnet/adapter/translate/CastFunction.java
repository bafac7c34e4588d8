package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Mql;
import io.cochonnet.adapter.mql.MqlExpression;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * CAST; null if the argument is null. A number that the type cannot hold is an error, in SQL and in
 * MongoDB, and digits after the point are cut off.
 */
final class CastFunction implements ScalarFunction {
  @Override
  public MqlExpression translate(FunctionCall call) {
    RelDataType from = call.operand(0).getType();
    RelDataType to = call.type();
    if (isLossless(from, to)) {
      return SqlTypeName.INT_TYPES.contains(to.getSqlTypeName())
              && from.isNullable()
              && !to.isNullable()
          ? notNull(call.argument(0))
          : call.argument(0);
    }
    return switch (to.getSqlTypeName()) {
      case VARCHAR -> TextCast.of(call);
      case INTEGER -> toWhole("$toInt", from, call);
      case BIGINT -> toWhole("$toLong", from, call);
      case DOUBLE -> toDouble(from, call);
      case DECIMAL -> toDecimal(from, to, call);
      case DATE -> toDate(from, call);
      default -> throw refuse(call);
    };
  }

  private static MqlExpression toWhole(String operator, RelDataType from, FunctionCall call) {
    if (!SqlTypeName.NUMERIC_TYPES.contains(from.getSqlTypeName())) {
      throw refuse(call);
    }
    if (call.isOfFilter()) {
      return unchecked(call);
    }
    call.require(Capability.CHECKED_CASTS);
    return Mql.operator(operator, call.argument(0));
  }

  /**
   * Without an error where the number does not fit: a condition may be computed for rows that
   * another part of it leaves out.
   */
  private static MqlExpression unchecked(FunctionCall call) {
    if (call.isWhole(0)) {
      return call.argument(0);
    }
    call.require(Capability.ROUNDING);
    return Mql.operator("$trunc", call.argument(0));
  }

  private static MqlExpression toDouble(RelDataType from, FunctionCall call) {
    if (!SqlTypeName.NUMERIC_TYPES.contains(from.getSqlTypeName())) {
      throw refuse(call);
    }
    call.require(Capability.TO_DOUBLE);
    return Mql.operator("$toDouble", call.argument(0));
  }

  /** Only where every value fits: the server would not notice one that does not. */
  private static MqlExpression toDecimal(RelDataType from, RelDataType to, FunctionCall call) {
    if (!SqlTypeName.EXACT_TYPES.contains(from.getSqlTypeName())
        || digitsBeforePoint(from) > to.getPrecision() - to.getScale()) {
      throw refuse(call);
    }
    call.require(Capability.DECIMAL_ARITHMETIC);
    MqlExpression decimal = Mql.operator("$toDecimal", call.argument(0));
    if (from.getScale() <= to.getScale()) {
      return decimal;
    }
    call.require(Capability.ROUNDING);
    return Mql.operator("$trunc", decimal, Mql.integer(to.getScale()));
  }

  private static MqlExpression toDate(RelDataType from, FunctionCall call) {
    if (from.getSqlTypeName() != SqlTypeName.TIMESTAMP) {
      throw refuse(call);
    }
    return DateFloor.to(TimeUnitRange.DAY, call.argument(0), call);
  }

  private static int digitsBeforePoint(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> type.getPrecision() - type.getScale();
    };
  }

  private static Refusal refuse(FunctionCall call) {
    return call.refuse(
        "from " + call.operand(0).getType() + " to " + call.type() + " has no MQL form");
  }

  /**
   * Calcite casts to NOT NULL where it takes NULL for impossible, e.g. for COUNT beside an
   * aggregate over distinct values. Over no rows it is NULL all the same, and Calcite then computes
   * with 0.
   */
  private static MqlExpression notNull(MqlExpression value) {
    return Mql.operator("$ifNull", value, Mql.integer(0));
  }

  /** Whether every value is the same value in BSON before and after the cast. */
  static boolean isLossless(RelDataType from, RelDataType to) {
    SqlTypeName source = from.getSqlTypeName();
    SqlTypeName target = to.getSqlTypeName();
    if (SqlTypeName.INT_TYPES.contains(source) && SqlTypeName.INT_TYPES.contains(target)) {
      return target.compareTo(source) >= 0;
    }
    if (SqlTypeName.CHAR_TYPES.contains(source) && target == SqlTypeName.VARCHAR) {
      return to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
          || (from.getPrecision() >= 0 && to.getPrecision() >= from.getPrecision());
    }
    if (source == SqlTypeName.DATE && target == SqlTypeName.TIMESTAMP) {
      return true;
    }
    if (source == SqlTypeName.DECIMAL && target == SqlTypeName.DECIMAL) {
      return from.getPrecision() == to.getPrecision() && from.getScale() == to.getScale();
    }
    return source == target && source != SqlTypeName.CHAR && !isInterval(source);
  }

  private static boolean isInterval(SqlTypeName type) {
    return SqlTypeName.INTERVAL_TYPES.contains(type);
  }
}
