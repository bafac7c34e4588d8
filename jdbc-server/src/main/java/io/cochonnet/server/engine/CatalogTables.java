package io.cochonnet.server.engine;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.ColumnType;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.catalog.UsageTables;
import java.util.List;
import org.apache.calcite.sql.type.SqlTypeName;

/** The tables of {@code usage}, as the catalog checks its definitions against them. */
final class CatalogTables {
  private CatalogTables() {}

  /**
   * The declared tables with their columns.
   *
   * @param sampled collections that become tables once a database is there to look at
   */
  static UsageTables of(SchemaDeclaration usage, List<String> sampled) {
    UsageTables.Builder tables = UsageTables.builder();
    for (TableDeclaration table : usage.tables()) {
      for (ColumnDeclaration column : table.columns()) {
        tables.column(name(table.name()), column.name(), type(column.type().kind()));
      }
    }
    sampled.stream()
        .filter(collection -> usage.table(collection).isEmpty())
        .forEach(collection -> tables.table(name(collection)));
    return tables.build();
  }

  private static String name(String table) {
    return UsageSchema.NAME + "." + table;
  }

  private static SqlTypeName type(ColumnType.Kind kind) {
    return switch (kind) {
      case BOOLEAN -> SqlTypeName.BOOLEAN;
      case INTEGER -> SqlTypeName.INTEGER;
      case BIGINT -> SqlTypeName.BIGINT;
      case DOUBLE -> SqlTypeName.DOUBLE;
      case DECIMAL -> SqlTypeName.DECIMAL;
      case VARCHAR, OBJECT_ID, JSON -> SqlTypeName.VARCHAR;
      case TIMESTAMP -> SqlTypeName.TIMESTAMP;
      case DATE -> SqlTypeName.DATE;
      case BINARY -> SqlTypeName.VARBINARY;
      case ARRAY -> SqlTypeName.ARRAY;
    };
  }
}
