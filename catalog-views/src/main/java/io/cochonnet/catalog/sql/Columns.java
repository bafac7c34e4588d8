package io.cochonnet.catalog.sql;

import io.cochonnet.catalog.ColumnDefinition;
import org.apache.calcite.sql.type.SqlTypeName;

/** Columns that several views share. */
final class Columns {
  static final ColumnDefinition METRIC_DATE =
      new ColumnDefinition(
          "metric_date", SqlTypeName.DATE, "Local day of the catalog's zone; no day is left out.");
  static final ColumnDefinition IS_COMPLETE =
      new ColumnDefinition(
          "is_complete", SqlTypeName.BOOLEAN, "Whether the whole window lies in the data.");
  static final ColumnDefinition IS_FINAL =
      new ColumnDefinition(
          "is_final", SqlTypeName.BOOLEAN, "Whether late events can no longer change the row.");
  static final ColumnDefinition AS_OF =
      new ColumnDefinition(
          "as_of", SqlTypeName.TIMESTAMP, "When the data was last rolled up (UTC).");
  static final ColumnDefinition HASH =
      new ColumnDefinition(
          "definition_hash", SqlTypeName.VARCHAR, "Which definition the number was drawn from.");

  private Columns() {}

  static ColumnDefinition count(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.BIGINT, description);
  }

  static ColumnDefinition fraction(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.DOUBLE, description);
  }

  static ColumnDefinition text(String name, String description) {
    return new ColumnDefinition(name, SqlTypeName.VARCHAR, description);
  }
}
