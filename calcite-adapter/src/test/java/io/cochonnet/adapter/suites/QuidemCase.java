package io.cochonnet.adapter.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.cochonnet.adapter.PlanRecorder;
import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.suites.QuidemTable.Format;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A block of a Quidem script. */
record QuidemCase(String name, QuidemBlock block, SqlFixture fixture) implements SuiteCase {
  private static final Splitter CELLS = Splitter.on('|');

  @Override
  public void check(Pushdown mode) throws SQLException {
    try (PlanRecorder recorder = PlanRecorder.start();
        Statement statement = fixture.connection(mode).createStatement();
        ResultSet results = statement.executeQuery(block.sql())) {
      QuidemTable.Lines lines = QuidemTable.of(results).print(block.format());
      List<String> expected = block.expected();
      int first = Math.min(lines.header().size(), expected.size());
      int last = Math.max(first, expected.size() - lines.footer().size());
      assertThat(expected.subList(0, first)).isEqualTo(lines.header());
      assertThat(expected.subList(last, expected.size())).isEqualTo(lines.footer());
      if (block.isOrdered()) {
        checkOrder(lines.body(), expected.subList(first, last), recorder.sortColumns());
      } else {
        assertThat(lines.body()).containsExactlyInAnyOrderElementsOf(expected.subList(first, last));
      }
    }
  }

  /** Rows with equal keys may come in another order than in the recorded output. */
  private void checkOrder(List<String> rows, List<String> expected, List<Integer> keys) {
    if (keys.isEmpty() || block.format() != Format.MYSQL) {
      assertThat(rows).isEqualTo(expected);
    } else {
      assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(cells(rows, keys)).as("order of %s", rows).isEqualTo(cells(expected, keys));
    }
  }

  private static List<List<String>> cells(List<String> rows, List<Integer> columns) {
    return rows.stream()
        .map(CELLS::splitToList)
        .map(cells -> columns.stream().map(column -> cells.get(column + 1)).toList())
        .toList();
  }
}
