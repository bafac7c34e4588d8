package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.schema.ColumnType;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;

/**
 * What a computed column gives.
 *
 * @param nullable false where SQL's type rules NULL out
 */
public record ResultType(ColumnType type, boolean nullable) {

  /** The decoded form of an SQL type; empty for types whose values no pushed expression gives. */
  public static Optional<ResultType> of(RelDataType type) {
    return columnType(type).map(columnType -> new ResultType(columnType, type.isNullable()));
  }

  private static Optional<ColumnType> columnType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> Optional.of(ColumnType.BOOLEAN);
      case TINYINT, SMALLINT, INTEGER -> Optional.of(ColumnType.INTEGER);
      case BIGINT -> Optional.of(ColumnType.BIGINT);
      case FLOAT, REAL, DOUBLE -> Optional.of(ColumnType.DOUBLE);
      case DECIMAL -> decimal(type);
      case CHAR, VARCHAR -> Optional.of(ColumnType.VARCHAR);
      case TIMESTAMP -> Optional.of(ColumnType.TIMESTAMP);
      case DATE -> Optional.of(ColumnType.DATE);
      case ANY -> Optional.of(ColumnType.JSON);
      case ARRAY ->
          Optional.ofNullable(type.getComponentType())
              .flatMap(ResultType::columnType)
              .map(ColumnType::array);
      default -> Optional.empty();
    };
  }

  private static Optional<ColumnType> decimal(RelDataType type) {
    int precision = Math.min(type.getPrecision(), ColumnType.MAX_PRECISION);
    boolean fits = precision >= 1 && type.getScale() >= 0 && type.getScale() <= precision;
    return fits ? Optional.of(ColumnType.decimal(precision, type.getScale())) : Optional.empty();
  }
}
