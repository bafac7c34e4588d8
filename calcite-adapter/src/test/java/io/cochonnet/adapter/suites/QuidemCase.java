package io.cochonnet.adapter.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.rel.Pushdown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A block of a Quidem script. */
record QuidemCase(String name, QuidemBlock block, SqlFixture fixture) implements SuiteCase {
  @Override
  public void check(Pushdown mode) throws SQLException {
    try (Statement statement = fixture.connection(mode).createStatement();
        ResultSet results = statement.executeQuery(block.sql())) {
      QuidemTable.Lines lines = QuidemTable.of(results).print(block.format());
      List<String> expected = block.expected();
      int first = Math.min(lines.header().size(), expected.size());
      int last = Math.max(first, expected.size() - lines.footer().size());
      assertThat(expected.subList(0, first)).isEqualTo(lines.header());
      assertThat(expected.subList(last, expected.size())).isEqualTo(lines.footer());
      if (block.isOrdered()) {
        assertThat(lines.body()).isEqualTo(expected.subList(first, last));
      } else {
        assertThat(lines.body()).containsExactlyInAnyOrderElementsOf(expected.subList(first, last));
      }
    }
  }
}
