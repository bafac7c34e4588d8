package io.cochonnet.server.engine;

import io.cochonnet.catalog.ColumnDefinition;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** A table of what the server knows about itself; rows are asked for when it is read. */
final class StatusTable extends AbstractTable implements ScannableTable {
  private static final int MILLISECONDS = 3;

  private final List<ColumnDefinition> columns;
  private final Supplier<List<Object[]>> rows;

  /**
   * @param rows a value per column, as Calcite holds them: a TIMESTAMP is milliseconds
   */
  StatusTable(List<ColumnDefinition> columns, Supplier<List<Object[]>> rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (ColumnDefinition column : columns) {
      if (column.type() == SqlTypeName.TIMESTAMP) {
        builder.add(column.name(), column.type(), MILLISECONDS);
      } else {
        builder.add(column.name(), column.type());
      }
      builder.nullable(true);
    }
    return builder.build();
  }

  @Override
  public Enumerable<Object[]> scan(DataContext root) {
    return Linq4j.asEnumerable(rows.get());
  }
}
