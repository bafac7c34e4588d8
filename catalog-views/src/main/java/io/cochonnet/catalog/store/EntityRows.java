package io.cochonnet.catalog.store;

import java.util.List;
import java.util.Optional;

/**
 * Rows of a table as (entity, day, values of dimensions).
 *
 * @param table schema and table
 * @param time its column of local days
 * @param entity what the entity's identifiers are of, such as {@code user}: the same in two tables
 * @param entityColumn the column of the identifiers; rows without one are left out
 * @param dimensionColumns the columns of the dimensions
 * @param filter an SQL condition that rows satisfy
 */
public record EntityRows(
    String table,
    String time,
    String entity,
    String entityColumn,
    List<String> dimensionColumns,
    Optional<String> filter) {
  public EntityRows {
    dimensionColumns = List.copyOf(dimensionColumns);
  }
}
