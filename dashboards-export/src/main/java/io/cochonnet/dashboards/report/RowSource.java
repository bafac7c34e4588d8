package io.cochonnet.dashboards.report;

import java.sql.SQLException;

/** What answers the charts' queries, such as a connection to a server. */
@FunctionalInterface
public interface RowSource {
  /**
   * The rows of a query.
   *
   * @throws SQLException where it fails; the report shows the message in the chart's place
   */
  Rows rows(String sql) throws SQLException;
}
