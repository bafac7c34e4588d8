package io.cochonnet.server.engine;

import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.catalog.Catalog;
import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.catalog.SchemaDefinition;
import io.cochonnet.catalog.ViewDefinition;
import io.cochonnet.server.metadata.Descriptions;

/** Gathers the descriptions that the schema file and the catalog give. */
final class EngineDescriptions {
  private EngineDescriptions() {}

  static Descriptions of(SchemaDeclaration usage, Catalog catalog, SysSchema sys) {
    Descriptions.Builder descriptions = Descriptions.builder();
    descriptions.schema(UsageSchema.NAME, usage.description());
    for (TableDeclaration table : usage.tables()) {
      descriptions.table(UsageSchema.NAME, table.name(), table.description());
      for (ColumnDeclaration column : table.columns()) {
        descriptions.column(UsageSchema.NAME, table.name(), column.name(), column.description());
      }
    }
    for (SchemaDefinition schema : catalog.schemas()) {
      descriptions.schema(schema.name(), schema.description());
      schema.views().forEach(view -> add(descriptions, view));
    }
    sys.describe(descriptions);
    add(descriptions, CatalogStatusTables.STATUS);
    add(descriptions, CatalogStatusTables.FAULTS);
    return descriptions.build();
  }

  private static void add(Descriptions.Builder descriptions, ViewDefinition view) {
    descriptions.table(view.schema(), view.name(), view.description());
    for (ColumnDefinition column : view.columns()) {
      descriptions.column(view.schema(), view.name(), column.name(), column.description());
    }
  }
}
