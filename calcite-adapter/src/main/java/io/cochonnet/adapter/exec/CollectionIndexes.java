package io.cochonnet.adapter.exec;

import com.mongodb.client.model.Indexes;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;

/** Makes indexes of tables that are written here. */
public final class CollectionIndexes {
  private final MongoConnection connection;

  /** Over an open connection. */
  public CollectionIndexes(MongoConnection connection) {
    this.connection = connection;
  }

  /**
   * An ascending index over columns of a table, in their order; nothing happens where it is there.
   *
   * @throws IllegalArgumentException where the table has no such column
   * @throws io.cochonnet.adapter.error.MongoAdapterException where MongoDB cannot be reached or
   *     refuses
   */
  public void ensure(TableDeclaration table, List<String> columns) {
    List<String> paths =
        columns.stream()
            .map(
                name ->
                    table
                        .column(name)
                        .map(ColumnDeclaration::path)
                        .orElseThrow(() -> new IllegalArgumentException("Column[" + name + "]"))
                        .render())
            .toList();
    MongoFailures.translated(
        connection.address(),
        () -> connection.collection(table).createIndex(Indexes.ascending(paths)));
  }
}
