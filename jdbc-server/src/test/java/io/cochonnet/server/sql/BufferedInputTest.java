package io.cochonnet.server.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;

class BufferedInputTest {
  private final AtomicInteger scans = new AtomicInteger();

  @Test
  void nestedLoopsReadTheirRightSideOnce() throws SQLException {
    SchemaPlus root = Dialect.createRoot();
    root.add("numbers", new CountedTable());
    try (Connection connection = Dialect.connect(root, Access.READ);
        Statement statement = connection.createStatement()) {
      String join = "SELECT COUNT(*) FROM numbers AS a JOIN numbers AS b ON a.n < b.n";
      assertThat(first(statement, "EXPLAIN PLAN FOR " + join))
          .contains("EnumerableNestedLoopJoin")
          .contains("BufferedInput");
      assertThat(first(statement, join)).isEqualTo("10");
      assertThat(scans).hasValue(2);
      assertThat(first(statement, join)).isEqualTo("10");
      assertThat(scans).as("another execution reads again").hasValue(4);
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private final class CountedTable extends AbstractTable implements ScannableTable {
    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      return typeFactory.builder().add("n", SqlTypeName.INTEGER).build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      scans.incrementAndGet();
      return Linq4j.asEnumerable(
          List.of(
              new Object[] {1},
              new Object[] {2},
              new Object[] {3},
              new Object[] {4},
              new Object[] {5}));
    }
  }
}
