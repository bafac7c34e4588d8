package io.cochonnet.adapter.translate;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Values that can be passed on and not computed with on the server: those of no SQL type, which
 * stand for columns that the server cannot read as declared, and arrays.
 */
public final class Opaque {
  private Opaque() {}

  /** Whether values have no SQL type, so that their column's type is still to be given to them. */
  public static boolean isUntyped(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.ANY;
  }

  public static boolean isOpaque(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return name == SqlTypeName.ANY || name == SqlTypeName.ARRAY;
  }
}
