package io.cochonnet.benchmarks;

import io.cochonnet.adapter.rel.Pushdown;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** An open connection to what is measured. */
record SqlSide(Connection connection, Runnable closing) implements AutoCloseable {
  static SqlSide adapter(String mongoUri, String pushdown) throws SQLException {
    Pushdown mode = Pushdown.valueOf(pushdown.toUpperCase(Locale.ROOT));
    AdapterSchema schema = new AdapterSchema(mongoUri);
    return new SqlSide(schema.connect(mode), schema::close);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    closing.run();
  }
}
