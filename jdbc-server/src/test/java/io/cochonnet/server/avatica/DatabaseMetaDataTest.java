package io.cochonnet.server.avatica;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaSpecificDatabaseMetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseMetaDataTest {
  private static ServerFixture fixture;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    fixture = new ServerFixture();
    connection = fixture.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @Test
  void listsSchemas() throws SQLException {
    assertThat(names(metadata().getSchemas(), "TABLE_SCHEM")).containsExactly("catalog", "usage");
    assertThat(names(metadata().getSchemas(null, "U%"), "REMARKS")).containsExactly("Usage data.");
    assertThat(names(metadata().getSchemas("other", null), "TABLE_SCHEM")).isEmpty();
    assertThat(names(metadata().getCatalogs(), "TABLE_CAT")).isEmpty();
    assertThat(names(metadata().getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "VIEW");
  }

  @Test
  void listsTablesAndViewsByPattern() throws SQLException {
    assertThat(tables(null, null)).containsExactly("app_user", "app_users", "dau");
    assertThat(tables("USAGE", "APP_USER")).containsExactly("app_user");
    assertThat(tables("usage", "app%")).containsExactly("app_user", "app_users");
    assertThat(tables("catalog", "d__")).containsExactly("dau");
    assertThat(tables("usage", "app\\_user")).containsExactly("app_user");
    assertThat(tables(null, null, "VIEW")).containsExactly("dau");
    assertThat(tables(null, null, "TABLE", "SYSTEM TABLE"))
        .containsExactly("app_user", "app_users");
    assertThat(names(metadata().getTables(null, null, "dau", null), "REMARKS"))
        .containsExactly("Daily active users.");
  }

  @Test
  void listsColumnsOfTheTableAskedFor() throws SQLException {
    assertThat(names(metadata().getColumns(null, "usage", "app_user", null), "COLUMN_NAME"))
        .containsExactly("user_id", "age", "score", "signup_at", "signup_date", "internal");
    assertThat(names(metadata().getColumns(null, "catalog", "DAU", null), "COLUMN_NAME"))
        .containsExactly("metric_date", "dau", "score");
    assertThat(names(metadata().getColumns(null, null, null, "S%"), "TABLE_NAME"))
        .containsExactly(
            "dau", "app_user", "app_user", "app_user", "app_users", "app_users", "app_users");
  }

  @Test
  void describesColumns() throws SQLException {
    assertThat(columns("usage", "app_user"))
        .containsExactly(
            "user_id VARCHAR 65536 null NO 1 The user's key.",
            "age INTEGER 10 0 YES 2 ",
            "score DECIMAL 12 2 YES 3 ",
            "signup_at TIMESTAMP 23 3 YES 4 ",
            "signup_date DATE 10 null YES 5 ",
            "internal BOOLEAN 1 null YES 6 ");
    assertThat(columns("catalog", "dau"))
        .containsExactly(
            "metric_date DATE 10 null YES 1 The day.",
            "dau BIGINT 19 0 NO 2 ",
            "score DECIMAL 12 2 YES 3 ");
  }

  @Test
  void describesTypes() throws SQLException {
    assertThat(names(metadata().getTypeInfo(), "TYPE_NAME"))
        .contains("BIGINT", "VARCHAR", "TIMESTAMP", "DATE", "DOUBLE", "DECIMAL", "BOOLEAN");
  }

  @Test
  void hasNoKeys() throws SQLException {
    assertThat(names(metadata().getPrimaryKeys(null, "usage", "app_user"), "COLUMN_NAME"))
        .isEmpty();
    assertThat(names(metadata().getImportedKeys(null, "usage", "app_user"), "PKTABLE_NAME"))
        .isEmpty();
    assertThat(names(metadata().getIndexInfo(null, "usage", "app_user", false, true), "INDEX_NAME"))
        .isEmpty();
  }

  @Test
  void namesTheProduct() throws SQLException {
    // Avatica's driver answers getDatabaseProductName itself and never asks the server
    Properties properties =
        metadata().unwrap(AvaticaSpecificDatabaseMetaData.class).getRemoteAvaticaProperties();
    assertThat(properties)
        .containsEntry("GET_DATABASE_PRODUCT_NAME", "Cochonnet")
        .containsEntry("GET_DATABASE_PRODUCT_VERSION", "1.2.3")
        .containsEntry("GET_DATABASE_MAJOR_VERSION", "1")
        .containsEntry("GET_DATABASE_MINOR_VERSION", "2");
  }

  private static DatabaseMetaData metadata() throws SQLException {
    return connection.getMetaData();
  }

  private static List<String> tables(
      @Nullable String schema, @Nullable String table, String... types) throws SQLException {
    return names(
        metadata().getTables(null, schema, table, types.length == 0 ? null : types), "TABLE_NAME");
  }

  private static List<String> columns(String schema, String table) throws SQLException {
    List<String> described = new ArrayList<>();
    try (ResultSet rows = metadata().getColumns(null, schema, table, "%")) {
      while (rows.next()) {
        described.add(
            "%s %s %s %s %s %s %s"
                .formatted(
                    rows.getString("COLUMN_NAME"),
                    rows.getString("TYPE_NAME"),
                    rows.getObject("COLUMN_SIZE"),
                    rows.getObject("DECIMAL_DIGITS"),
                    rows.getString("IS_NULLABLE"),
                    rows.getInt("ORDINAL_POSITION"),
                    rows.getString("REMARKS")));
      }
    }
    return described;
  }

  private static List<String> names(ResultSet rows, String column) throws SQLException {
    List<String> names = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        names.add(rows.getString(column));
      }
    }
    return names;
  }
}
