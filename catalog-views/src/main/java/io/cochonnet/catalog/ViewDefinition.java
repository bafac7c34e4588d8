package io.cochonnet.catalog;

import java.util.List;

/**
 * A view as clients see it.
 *
 * @param sql the query behind it, written to be read; empty for {@code metric_definitions}, a table
 */
public record ViewDefinition(
    String schema, String name, String description, String sql, List<ColumnDefinition> columns) {
  public ViewDefinition {
    columns = List.copyOf(columns);
  }

  /** Schema and name, such as {@code catalog.dau_by_plan}. */
  public String qualifiedName() {
    return schema + "." + name;
  }
}
