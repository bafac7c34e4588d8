package io.cochonnet.server.avatica;

import io.cochonnet.server.TestSchemas;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A server over {@link TestSchemas} on a free port. */
final class ServerFixture implements AutoCloseable {
  private final AvaticaServer server;

  ServerFixture() {
    this(Optional::empty);
  }

  ServerFixture(Readiness readiness) {
    Roots roots = TestSchemas.roots();
    server =
        AvaticaServer.start("127.0.0.1", 0, roots, TestSchemas.metadata(roots), readiness, "1.2.3");
  }

  AvaticaServer server() {
    return server;
  }

  /**
   * @param path what follows the server's address, may be empty
   * @param properties names and values, by turns
   */
  Connection connect(String serialization, String path, String... properties) throws SQLException {
    Properties info = new Properties();
    for (int i = 0; i < properties.length; i += 2) {
      info.setProperty(properties[i], properties[i + 1]);
    }
    return DriverManager.getConnection(
        "jdbc:avatica:remote:url=" + server.url() + path + ";serialization=" + serialization, info);
  }

  Connection connect() throws SQLException {
    return connect("protobuf", "");
  }

  /** The rows of a query, values as text. */
  static List<List<String>> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    }
  }

  static List<List<String>> rows(ResultSet rows) throws SQLException {
    List<List<String>> all = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(String.valueOf(rows.getString(i)));
      }
      all.add(row);
    }
    return all;
  }

  @Override
  public void close() {
    server.close();
  }
}
