package io.cochonnet.server.engine;

import io.cochonnet.adapter.MongoSchema;
import io.cochonnet.adapter.MongoSchemaOptions;
import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.SchemaDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.catalog.ColumnDefinition;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.metadata.Descriptions;
import java.util.List;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Schema {@code sys}: collections of Cochonnet's own database, declared in {@code sys-schema.yaml},
 * and further tables of what this process knows.
 */
final class SysSchema {
  static final String NAME = "sys";
  static final String ROLLUP_RUNS = "rollup_runs";

  private static final String SHIPPED = "/io/cochonnet/server/sys-schema.yaml";

  private final SchemaDeclaration declaration;
  private final List<SysTable> furtherTables;

  private SysSchema(SchemaDeclaration declaration, List<SysTable> furtherTables) {
    this.declaration = declaration;
    this.furtherTables = List.copyOf(furtherTables);
  }

  /** The declared tables and others beside them. */
  static SysSchema of(ServerConfig config, List<SysTable> furtherTables) {
    return new SysSchema(UsageSchema.shipped(SHIPPED, config), furtherTables);
  }

  /**
   * A declared table.
   *
   * @throws IllegalStateException where there is none of the name
   */
  TableDeclaration collection(String table) {
    return declaration
        .table(table)
        .orElseThrow(() -> new IllegalStateException("Table[sys." + table + "] is not declared."));
  }

  /** Adds the schema to a root. */
  void addTo(SchemaPlus root, MongoConnection connection, MongoSchemaOptions options) {
    SchemaPlus schema = root.add(NAME, MongoSchema.create(connection, declaration, options));
    furtherTables.forEach(it -> schema.add(it.name(), it.table()));
  }

  void describe(Descriptions.Builder descriptions) {
    descriptions.schema(NAME, declaration.description());
    for (TableDeclaration table : declaration.tables()) {
      descriptions.table(NAME, table.name(), table.description());
      for (ColumnDeclaration column : table.columns()) {
        descriptions.column(NAME, table.name(), column.name(), column.description());
      }
    }
    for (SysTable table : furtherTables) {
      descriptions.table(NAME, table.name(), table.description());
      for (ColumnDefinition column : table.columns()) {
        descriptions.column(NAME, table.name(), column.name(), column.description());
      }
    }
  }
}
