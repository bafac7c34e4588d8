package io.cochonnet.server.metadata;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;

/**
 * A whole metadata result set.
 *
 * @param rows an {@code Object[]} each, in the order of the columns
 */
public record MetadataTable(List<ColumnMetaData> columns, List<Object> rows) {
  public MetadataTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static MetadataTable of(List<MetadataColumn> columns, List<Object> rows) {
    List<ColumnMetaData> described = new ArrayList<>();
    for (MetadataColumn column : columns) {
      described.add(column.describe(described.size()));
    }
    return new MetadataTable(described, rows);
  }

  /** The result set, complete in its first frame. */
  public Meta.MetaResultSet toResultSet(String connectionId, int statementId) {
    Meta.Signature signature =
        new Meta.Signature(
            columns, "", List.of(), null, Meta.CursorFactory.LIST, Meta.StatementType.SELECT);
    return Meta.MetaResultSet.create(
        connectionId, statementId, true, signature, new Meta.Frame(0, true, rows));
  }
}
