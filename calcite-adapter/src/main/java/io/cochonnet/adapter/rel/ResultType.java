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
      // REAL is a Java float, which no column type gives.
      case FLOAT, DOUBLE -> Optional.of(ColumnType.DOUBLE);
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

  /**
   * With all the digits that a Decimal128 holds: Calcite does not hold what it computes against the
   * type's precision, and 99.9 rounded to a whole number has a digit more.
   */
  private static Optional<ColumnType> decimal(RelDataType type) {
    boolean fits =
        type.getPrecision() >= 1
            && type.getScale() >= 0
            && type.getScale() <= Math.min(type.getPrecision(), ColumnType.MAX_PRECISION);
    return fits
        ? Optional.of(ColumnType.decimal(ColumnType.MAX_PRECISION, type.getScale()))
        : Optional.empty();
  }
}
