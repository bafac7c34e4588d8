package io.cochonnet.adapter;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Declared types as SQL types. */
final class SqlTypes {
  private static final int MILLISECONDS = 3;
  private static final long UNBOUNDED = -1;

  private SqlTypes() {}

  static RelDataType of(ColumnDeclaration column, RelDataTypeFactory typeFactory) {
    return typeFactory.createTypeWithNullability(
        type(column.type(), typeFactory), column.nullable());
  }

  private static RelDataType type(ColumnType type, RelDataTypeFactory typeFactory) {
    return switch (type.kind()) {
      case BOOLEAN -> typeFactory.createSqlType(SqlTypeName.BOOLEAN);
      case INTEGER -> typeFactory.createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> typeFactory.createSqlType(SqlTypeName.BIGINT);
      case DOUBLE -> typeFactory.createSqlType(SqlTypeName.DOUBLE);
      case DECIMAL ->
          typeFactory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
      case VARCHAR, OBJECT_ID, JSON -> typeFactory.createSqlType(SqlTypeName.VARCHAR);
      case TIMESTAMP -> typeFactory.createSqlType(SqlTypeName.TIMESTAMP, MILLISECONDS);
      case DATE -> typeFactory.createSqlType(SqlTypeName.DATE);
      case BINARY -> typeFactory.createSqlType(SqlTypeName.VARBINARY);
      case ARRAY -> array(type.element().orElseThrow(), typeFactory);
    };
  }

  /** Any element can be null. */
  private static RelDataType array(ColumnType element, RelDataTypeFactory typeFactory) {
    return typeFactory.createArrayType(
        typeFactory.createTypeWithNullability(type(element, typeFactory), true), UNBOUNDED);
  }
}
