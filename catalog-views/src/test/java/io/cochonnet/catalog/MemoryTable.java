package io.cochonnet.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.AbstractQueryableTable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ModifiableTable;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractTableQueryable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A table in memory where an INSERT replaces the rows of the same key. */
final class MemoryTable extends AbstractQueryableTable implements ScannableTable, ModifiableTable {
  private final List<String> columns;
  private final Rows rows;

  /**
   * A table of columns such as {@code user_id VARCHAR}.
   *
   * @param keyColumns how many of the first columns are the key
   */
  MemoryTable(int keyColumns, String... columns) {
    super(Object[].class);
    this.columns = List.of(columns);
    this.rows = new Rows(keyColumns);
  }

  void add(@Nullable Object... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row of " + row.length + " values for columns " + columns);
    }
    rows.add(Arrays.asList(row).toArray());
  }

  List<Object[]> rows() {
    return rows;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (String column : columns) {
      String[] words = column.split(" ", 2);
      SqlTypeName type = SqlTypeName.valueOf(words[1]);
      if (type == SqlTypeName.TIMESTAMP) {
        builder.add(words[0], type, 3);
      } else {
        builder.add(words[0], type);
      }
      builder.nullable(true);
    }
    return builder.build();
  }

  @Override
  public Enumerable<Object[]> scan(DataContext root) {
    return Linq4j.asEnumerable(List.copyOf(rows));
  }

  @Override
  public Collection<Object[]> getModifiableCollection() {
    return rows;
  }

  @Override
  public TableModify toModificationRel(
      RelOptCluster cluster,
      RelOptTable table,
      Prepare.CatalogReader catalogReader,
      RelNode child,
      TableModify.Operation operation,
      @Nullable List<String> updateColumnList,
      @Nullable List<RexNode> sourceExpressionList,
      boolean flattened) {
    return LogicalTableModify.create(
        table, catalogReader, child, operation, updateColumnList, sourceExpressionList, flattened);
  }

  @Override
  public <T> Queryable<T> asQueryable(
      QueryProvider queryProvider, SchemaPlus schema, String tableName) {
    return new AbstractTableQueryable<T>(queryProvider, schema, this, tableName) {
      @Override
      @SuppressWarnings("unchecked") // the element type of this table is Object[]
      public Enumerator<T> enumerator() {
        return (Enumerator<T>) Linq4j.enumerator(List.copyOf(rows));
      }
    };
  }

  private static final class Rows extends ArrayList<Object[]> {
    private static final long serialVersionUID = 1L;
    private final int keyColumns;
    private final transient Map<List<Object>, Object[]> byKey = new HashMap<>();

    Rows(int keyColumns) {
      this.keyColumns = keyColumns;
    }

    @Override
    public boolean add(Object[] row) {
      if (keyColumns > 0) {
        Object[] old = byKey.put(key(row), row);
        if (old != null) {
          super.removeIf(it -> it == old);
        }
      }
      return super.add(row);
    }

    @Override
    public boolean removeAll(Collection<?> gone) {
      Set<List<Object>> values = new HashSet<>();
      gone.forEach(row -> values.add(Arrays.asList((Object[]) row)));
      return removeIf(row -> values.contains(Arrays.asList(row)));
    }

    @Override
    public boolean removeIf(Predicate<? super Object[]> which) {
      boolean changed = super.removeIf(which);
      byKey.clear();
      if (keyColumns > 0) {
        forEach(row -> byKey.put(key(row), row));
      }
      return changed;
    }

    private List<Object> key(Object[] row) {
      return Arrays.asList(row).subList(0, keyColumns);
    }
  }
}
