package io.cochonnet.server.metadata;

import java.sql.DatabaseMetaData;
import java.sql.Types;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The types that clients meet, under their bare names. Whatever else Calcite knows (arrays, maps,
 * rows, intervals) goes out as {@link #VARCHAR}.
 *
 * <p>On the wire a DATE is a count of days since 1970-01-01, a TIME of milliseconds since midnight,
 * a TIMESTAMP of milliseconds since 1970-01-01.
 */
public enum ClientType {
  BOOLEAN(Types.BOOLEAN, ColumnMetaData.Rep.BOOLEAN, 1, null),
  TINYINT(Types.TINYINT, ColumnMetaData.Rep.BYTE, 3, 0),
  SMALLINT(Types.SMALLINT, ColumnMetaData.Rep.SHORT, 5, 0),
  INTEGER(Types.INTEGER, ColumnMetaData.Rep.INTEGER, 10, 0),
  BIGINT(Types.BIGINT, ColumnMetaData.Rep.LONG, 19, 0),
  DECIMAL(Types.DECIMAL, ColumnMetaData.Rep.NUMBER, 38, 0),
  REAL(Types.REAL, ColumnMetaData.Rep.FLOAT, 7, null),
  DOUBLE(Types.DOUBLE, ColumnMetaData.Rep.DOUBLE, 15, null),
  VARCHAR(Types.VARCHAR, ColumnMetaData.Rep.STRING, 65_536, null),
  VARBINARY(Types.VARBINARY, ColumnMetaData.Rep.BYTE_STRING, 16_777_216, null),
  DATE(Types.DATE, ColumnMetaData.Rep.INTEGER, 10, null),
  TIME(Types.TIME, ColumnMetaData.Rep.INTEGER, 12, 3),
  TIMESTAMP(Types.TIMESTAMP, ColumnMetaData.Rep.LONG, 23, 3);

  private final int jdbcType;
  private final ColumnMetaData.Rep rep;
  private final int size;
  private final @Nullable Integer decimalDigits;

  ClientType(int jdbcType, ColumnMetaData.Rep rep, int size, @Nullable Integer decimalDigits) {
    this.jdbcType = jdbcType;
    this.rep = rep;
    this.size = size;
    this.decimalDigits = decimalDigits;
  }

  /** The type for a code of {@link Types}. */
  public static ClientType of(int jdbcType) {
    return switch (jdbcType) {
      case Types.BOOLEAN, Types.BIT -> BOOLEAN;
      case Types.TINYINT -> TINYINT;
      case Types.SMALLINT -> SMALLINT;
      case Types.INTEGER -> INTEGER;
      case Types.BIGINT -> BIGINT;
      case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
      case Types.REAL -> REAL;
      case Types.FLOAT, Types.DOUBLE -> DOUBLE;
      case Types.BINARY, Types.VARBINARY -> VARBINARY;
      case Types.DATE -> DATE;
      case Types.TIME -> TIME;
      case Types.TIMESTAMP -> TIMESTAMP;
      default -> VARCHAR;
    };
  }

  /** A code of {@link Types}. */
  public int jdbcType() {
    return jdbcType;
  }

  /** The type as Avatica describes it on the wire. */
  public ColumnMetaData.AvaticaType avaticaType() {
    return ColumnMetaData.scalar(jdbcType, name(), rep);
  }

  /** Digits or characters where the type itself says no more. */
  public int defaultSize() {
    return size;
  }

  public @Nullable Integer defaultDecimalDigits() {
    return decimalDigits;
  }

  boolean isNumber() {
    return switch (this) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> true;
      default -> false;
    };
  }

  /** What stands before the text of a literal. */
  String literalPrefix() {
    return switch (this) {
      case VARCHAR -> "'";
      case VARBINARY -> "X'";
      default -> name() + " '";
    };
  }

  /** One of {@link DatabaseMetaData}'s {@code type…} constants: what WHERE can do with it. */
  int searchable() {
    return this == VARCHAR ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic;
  }
}
