package io.cochonnet.server.engine;

import io.cochonnet.catalog.ColumnDefinition;
import java.util.List;
import org.apache.calcite.schema.Table;

/**
 * A table of schema {@code sys} that is no collection, such as one of what this process knows.
 *
 * @param columns those of the table, in its order
 */
record SysTable(String name, String description, List<ColumnDefinition> columns, Table table) {
  SysTable {
    columns = List.copyOf(columns);
  }
}
