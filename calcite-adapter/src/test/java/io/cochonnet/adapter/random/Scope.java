package io.cochonnet.adapter.random;

import io.cochonnet.adapter.random.Expression.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query can refer to.
 *
 * @param key columns that tell all rows apart, perhaps with NULL among them; empty where it is not
 *     known of any
 */
record Scope(List<Visible> columns, Optional<List<Column>> key) {
  /**
   * A column.
   *
   * @param small whether arithmetic over it stays far from the limits of its type
   */
  record Visible(Column column, boolean small) {}

  Scope {
    columns = List.copyOf(columns);
  }

  static Scope of(TestTable table, String alias) {
    List<Visible> columns = new ArrayList<>();
    for (TestColumn column : table.columns()) {
      columns.add(new Visible(new Column(alias, column.name(), column.kind()), column.small()));
    }
    return new Scope(columns, Optional.of(List.of(columns.get(0).column())));
  }

  Scope and(Scope other) {
    List<Visible> all = new ArrayList<>(columns);
    all.addAll(other.columns);
    return new Scope(all, key.flatMap(mine -> other.key.map(theirs -> joined(mine, theirs))));
  }

  List<Column> of(Kind kind, boolean small) {
    return columns.stream()
        .filter(visible -> visible.column().kind() == kind && (!small || visible.small()))
        .map(Visible::column)
        .toList();
  }

  List<Column> scalars() {
    return columns.stream().map(Visible::column).filter(c -> c.kind().isScalar()).toList();
  }

  private static List<Column> joined(List<Column> left, List<Column> right) {
    List<Column> all = new ArrayList<>(left);
    all.addAll(right);
    return List.copyOf(all);
  }
}
