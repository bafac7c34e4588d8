package io.cochonnet.adapter.suites;

import io.cochonnet.adapter.SqlFixture;
import io.cochonnet.adapter.rel.Pushdown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A query of sqllogictest over the tables of its script. */
record SltCase(String name, SltQuery query, SqlFixture fixture) implements SuiteCase {
  @Override
  public void check(Pushdown mode) throws SQLException {
    try (Statement statement = fixture.connection(mode).createStatement();
        ResultSet results = statement.executeQuery(query.sql())) {
      query.check(results);
    }
  }
}
