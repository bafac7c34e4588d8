package io.cochonnet.catalog.store;

import java.util.List;
import java.util.Optional;

/**
 * Sums over the rows of a table by (day, values of dimensions).
 *
 * @param table schema and table
 * @param time its column of local days
 * @param sum the SQL of the sum, {@code COUNT(*)} or {@code SUM(column)}
 * @param dimensionColumns the columns of the dimensions
 * @param filter an SQL condition that rows satisfy
 */
public record SumRows(
    String table, String time, String sum, List<String> dimensionColumns, Optional<String> filter) {
  public SumRows {
    dimensionColumns = List.copyOf(dimensionColumns);
  }
}
