package io.cochonnet.server.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Types of results: {@code SUM} of integers is BIGINT, {@code AVG} of integers is DOUBLE (never
 * truncated), decimals have up to 38 digits, timestamps milliseconds.
 */
public final class DialectTypeSystem extends RelDataTypeSystemImpl {
  public static final DialectTypeSystem INSTANCE = new DialectTypeSystem();

  private static final int MAX_DECIMAL_PRECISION = 38;
  private static final int MILLISECONDS = 3;
  private static final int MIN_AVERAGE_SCALE = 6;

  private DialectTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL
        ? MAX_DECIMAL_PRECISION
        : super.getMaxPrecision(typeName);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> MAX_DECIMAL_PRECISION;
      case TIMESTAMP -> MILLISECONDS;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory typeFactory, RelDataType argumentType) {
    return switch (argumentType.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          like(argumentType, typeFactory.createSqlType(SqlTypeName.BIGINT), typeFactory);
      case DECIMAL ->
          like(argumentType, decimal(typeFactory, argumentType.getScale()), typeFactory);
      default -> argumentType;
    };
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory typeFactory, RelDataType argumentType) {
    return switch (argumentType.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT ->
          like(argumentType, typeFactory.createSqlType(SqlTypeName.DOUBLE), typeFactory);
      case DECIMAL ->
          like(
              argumentType,
              decimal(typeFactory, Math.max(argumentType.getScale(), MIN_AVERAGE_SCALE)),
              typeFactory);
      default -> argumentType;
    };
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  private static RelDataType decimal(RelDataTypeFactory typeFactory, int scale) {
    return typeFactory.createSqlType(SqlTypeName.DECIMAL, MAX_DECIMAL_PRECISION, scale);
  }

  private static RelDataType like(
      RelDataType argumentType, RelDataType type, RelDataTypeFactory typeFactory) {
    return typeFactory.createTypeWithNullability(type, argumentType.isNullable());
  }
}
