package io.cochonnet.adapter.translate;

import io.cochonnet.adapter.mql.Capabilities;
import io.cochonnet.adapter.mql.Capability;
import io.cochonnet.adapter.mql.Placeholder;
import io.cochonnet.adapter.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** SQL literals as BSON values of the type that a stored value of that SQL type has. */
final class LiteralTranslator {
  private final Capabilities capabilities;

  LiteralTranslator(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  BsonValue translate(RexLiteral literal) {
    return translate(literal, literal.getType());
  }

  /** The literal as it is compared or computed with values of type {@code as}. */
  BsonValue translate(RexLiteral literal, RelDataType as) {
    if (literal.isNull()) {
      return BsonNull.VALUE;
    }
    return switch (literal.getType().getSqlTypeName()) {
      case BOOLEAN -> BsonBoolean.valueOf(value(literal, Boolean.class));
      case CHAR, VARCHAR -> new BsonString(value(literal, String.class));
      case DATE -> date(value(literal, Integer.class));
      case TIMESTAMP -> new BsonDateTime(value(literal, Long.class));
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, FLOAT, REAL, DOUBLE ->
          number(value(literal, BigDecimal.class), as.getSqlTypeName());
      default -> interval(literal);
    };
  }

  /** Months, or milliseconds. */
  private static BsonValue interval(RexLiteral literal) {
    if (!SqlTypeUtil.isInterval(literal.getType())) {
      throw new Refusal("Literal of type[" + literal.getType() + "] has no MQL form");
    }
    return new BsonInt64(value(literal, BigDecimal.class).longValueExact());
  }

  /** Where the value of a parameter goes. */
  static BsonValue placeholder(RexDynamicParam parameter) {
    return new Placeholder(parameter.getIndex(), kind(parameter.getType())).value();
  }

  private static ColumnType.Kind kind(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> ColumnType.Kind.BOOLEAN;
      case CHAR, VARCHAR -> ColumnType.Kind.VARCHAR;
      case DATE -> ColumnType.Kind.DATE;
      case TIMESTAMP -> ColumnType.Kind.TIMESTAMP;
      case TINYINT, SMALLINT, INTEGER -> ColumnType.Kind.INTEGER;
      case BIGINT -> ColumnType.Kind.BIGINT;
      case DECIMAL -> ColumnType.Kind.DECIMAL;
      case FLOAT, REAL, DOUBLE -> ColumnType.Kind.DOUBLE;
      default -> throw new Refusal("Parameter of type[" + type + "] has no MQL form");
    };
  }

  static BsonDateTime date(int epochDay) {
    return new BsonDateTime(epochDay * DateTimeUtils.MILLIS_PER_DAY);
  }

  private BsonValue number(BigDecimal value, SqlTypeName type) {
    if (SqlTypeName.APPROX_TYPES.contains(type)) {
      return new BsonDouble(value.doubleValue());
    }
    if (isWhole(value)) {
      long whole = value.longValueExact();
      return type == SqlTypeName.BIGINT || whole != (int) whole
          ? new BsonInt64(whole)
          : new BsonInt32((int) whole);
    }
    boolean hasDecimals = capabilities.has(Capability.DECIMAL128);
    boolean asDecimal = type == SqlTypeName.DECIMAL && hasDecimals;
    if (!asDecimal && new BigDecimal(value.doubleValue()).compareTo(value) == 0) {
      return new BsonDouble(value.doubleValue());
    }
    if (hasDecimals) {
      return new BsonDecimal128(new Decimal128(value));
    }
    throw new Refusal("The server has no decimal numbers");
  }

  private static boolean isWhole(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        && value.setScale(0, RoundingMode.DOWN).compareTo(value) == 0;
  }

  private static <T> T value(RexLiteral literal, Class<T> type) {
    return Objects.requireNonNull(literal.getValueAs(type));
  }
}
