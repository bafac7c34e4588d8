package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaSqlException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements that cannot be answered, sent to the packaged program with the plain Avatica driver.
 */
class BadStatementsIT {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final String SECRET = "s3cret-value";

  @TempDir private static Path directory;

  private static ServeProgram server;

  @BeforeAll
  static void start() throws IOException {
    MONGO.insert(
        "app_user",
        "{_id: 'u1', tenant_id: 't1', signup_at: {$date: '2024-05-01T10:00:00Z'}, country: 'FR'}",
        "{_id: 'u2', tenant_id: 't1', signup_at: {$date: '2024-05-02T10:00:00Z'}, country: 'SE'}");
    MONGO.insert(
        "api_usage_event",
        "{_id: {$oid: '000000000000000000000001'}, user_id: 'u1', duration_ms: 120}",
        "{_id: {$oid: '000000000000000000000002'}, user_id: 'u1', duration_ms: '" + SECRET + "'}",
        "{_id: {$oid: '000000000000000000000003'}, user_id: 'u2', duration_ms: 30}");
    server = ServeProgram.start(MONGO.uri(), config("shipped.yaml", ""));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT usr_id FROM usage.app_user | 203 | 42S22 | SRV-203: Column 'usr_id' not found in"
            + " usage.app_user (line 1, column 8). Did you mean user_id?",
        "SELECT user_id FROM usage.app_user WHERE contry = 'FR' | 203 | 42S22 | SRV-203: Column"
            + " 'contry' not found in usage.app_user (line 1, column 42). Did you mean country?",
        "SELECT 1 AS x FROM usage.app_usr | 202 | 42S02 | SRV-202: Table or schema 'usage.app_usr'"
            + " not found (line 1, column 20). Did you mean usage.app_user?",
        "SELECT 1 AS x FROM catalog.mau_by_pln | 202 | 42S02 | SRV-202: Table or schema"
            + " 'catalog.mau_by_pln' not found (line 1, column 20). Did you mean"
            + " catalog.mau_by_plan?",
        "SELECT 1 AS x FROM catalogue.mau | 202 | 42S02 | SRV-202: Table or schema 'catalogue' not"
            + " found (line 1, column 20). Did you mean catalog?",
        "SELECT COALESC(country, 'x') FROM usage.app_user | 204 | 42000 | SRV-204: Function"
            + " coalesc(<CHARACTER>, <CHARACTER>) not found (line 1, column 8). Did you mean"
            + " COALESCE?",
        "SELECT user_id FORM usage.app_user | 201 | 42000 | SRV-201: Encountered \"usage\" (line 1,"
            + " column 21).",
        "SELECT country, COUNT(*) FROM usage.app_user | 205 | 42000 | SRV-205: Expression 'country'"
            + " is not being grouped (line 1, column 8).",
        "SELECT 1 / (COUNT(*) - 2) FROM usage.app_user | 209 | 22000 | SRV-209: A value cannot be"
            + " computed: division by zero.",
      })
  void saysWhatAndWhereAndWhatWasMeant(String sql, int number, String state, String message) {
    AvaticaSqlException error = failure(server, "", sql);
    assertThat(said(error)).isEqualTo(message);
    assertThat(error.getErrorCode()).isEqualTo(number);
    assertThat(error.getSQLState()).isEqualTo(state);
  }

  @Test
  void countsLines() {
    String sql = "SELECT user_id\nFROM usage.app_user\nWHERE contry = 'FR'";
    assertThat(said(failure(server, "", sql)))
        .contains("(line 3, column 7). Did you mean country?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM usage.app_user",
        "INSERT INTO usage.app_user (user_id) VALUES ('u3')",
        "UPDATE usage.app_user SET country = 'DE'",
        "DELETE FROM usage.user_activity",
      })
  void refusesToWrite(String sql) throws SQLException {
    try (Connection connection = server.connect("");
        Statement statement = connection.createStatement()) {
      AvaticaSqlException error =
          catchThrowableOfType(AvaticaSqlException.class, () -> statement.executeUpdate(sql));
      assertThat(said(error))
          .startsWith(
              "SRV-206: This server only reads: " + sql.replaceFirst(" .*", "") + " is refused.");
      assertThat(error.getErrorCode()).isEqualTo(206);
      assertThat(error.getSQLState()).isEqualTo("25006");
      statement.addBatch(sql);
      assertThat(catchThrowable(statement::executeBatch)).hasMessageContaining("SRV-206");
    }
    assertThat(rows(server, "", "SELECT user_id, country FROM usage.app_user ORDER BY user_id"))
        .containsExactly("u1|FR", "u2|SE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/?pushdown=off"})
  void aMisfitEndsTheStatementAndItsValueIsNotShown(String properties) throws Exception {
    Path config = config("trace.yaml", "log: {level: trace}\n");
    try (ServeProgram tracing = ServeProgram.start(MONGO.uri(), config)) {
      AvaticaSqlException error =
          failure(tracing, properties, "SELECT duration_ms FROM usage.api_usage_event");
      assertThat(said(error))
          .startsWith(
              "MQL-204: Column[api_usage_event.duration_ms] holds BSON type[string] where BIGINT is"
                  + " declared.")
          .doesNotContain(SECRET);
      assertThat(error.getErrorCode()).isEqualTo(1204);
      assertThat(error.getSQLState()).isEqualTo("22000");
      assertThat(rows(tracing, properties, "SELECT COUNT(*) FROM usage.app_user"))
          .containsExactly("2");
      assertThat(String.join("\n", tracing.stop())).contains("MQL-204").doesNotContain(SECRET);
    }
  }

  @Test
  void aSchemaFileChoosesWhatAMisfitIsAndMayNameAMissingCollection() throws Exception {
    Files.writeString(
        directory.resolve("schema.yaml"),
        """
        tables:
          event:
            collection: api_usage_event
            columns:
              user_id: VARCHAR
              duration_ms: {type: BIGINT, on_type_mismatch: null}
          app_user:
            collection: app_usr
            columns: {user_id: {path: _id, type: VARCHAR}}
        """);
    try (ServeProgram own =
        ServeProgram.start(MONGO.uri(), config("own.yaml", "schema: schema.yaml\n"))) {
      for (String properties : List.of("", "/?pushdown=off")) {
        assertThat(rows(own, properties, "SELECT user_id, duration_ms FROM usage.event"))
            .containsExactlyInAnyOrder("u1|120", "u1|null", "u2|30");
        assertThat(
                rows(
                    own,
                    properties,
                    "SELECT SUM(duration_ms), COUNT(duration_ms), COUNT(*) FROM usage.event"))
            .containsExactly("150|2|3");
        AvaticaSqlException error = failure(own, properties, "SELECT * FROM usage.app_user");
        assertThat(said(error))
            .startsWith("MQL-201: Collection[test.app_usr] of table[app_user] does not exist.")
            .contains("Did you mean app_user?");
        assertThat(error.getErrorCode()).isEqualTo(1201);
        assertThat(error.getSQLState()).isEqualTo("22000");
      }
      assertThat(String.join("\n", own.stop()))
          .contains("Column[event.duration_ms] holds values that do not fit its declared type")
          .doesNotContain(SECRET);
    }
  }

  private static Path config(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static AvaticaSqlException failure(ServeProgram program, String properties, String sql) {
    return catchThrowableOfType(AvaticaSqlException.class, () -> rows(program, properties, sql));
  }

  /** The server's own words, without those that Avatica's driver puts around them. */
  private static String said(AvaticaSqlException error) {
    return error.getErrorMessage().replaceFirst("(?s)^.*Remote driver error: ", "");
  }

  /** The rows of a query, values as text. */
  private static List<String> rows(ServeProgram program, String properties, String sql)
      throws SQLException {
    try (Connection connection = program.connect(properties);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(String.join("|", row));
      }
      return all;
    }
  }
}
