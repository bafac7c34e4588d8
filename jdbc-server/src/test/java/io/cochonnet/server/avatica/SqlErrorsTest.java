package io.cochonnet.server.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaSqlException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients read when a statement fails. */
class SqlErrorsTest {
  private static ServerFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new ServerFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT duser_id FROM usage.app_user | 42S22 | SRV-203: Column 'duser_id' not found in"
            + " usage.app_user (line 1, column 8). Did you mean user_id?",
        "SELECT u.agee FROM usage.app_user AS u | 42S22 | SRV-203: Column 'agee' not found in u"
            + " (usage.app_user) (line 1, column 10). Did you mean age?",
        "SELECT x FROM (SELECT age AS years FROM usage.app_user) WHERE yeers > 1 | 42S22 |"
            + " SRV-203: Column 'yeers' not found in usage.app_user (line 1, column 63). Did you"
            + " mean years?",
        "SELECT 1 AS a FROM usage.app_usr | 42S02 | SRV-202: Table or schema 'usage.app_usr' not"
            + " found (line 1, column 20). Did you mean usage.app_user?",
        "SELECT 1 AS a FROM usages.app_user | 42S02 | SRV-202: Table or schema 'usages' not found"
            + " (line 1, column 20). Did you mean usage?",
        "SELECT 1 AS a FROM dau | 42S02 | SRV-202: Table or schema 'dau' not found (line 1, column"
            + " 20). Did you mean catalog.dau?",
        "SELECT COALESC(age, 1) FROM usage.app_user | 42000 | SRV-204: Function"
            + " coalesc(<NUMERIC>, <NUMERIC>) not found (line 1, column 8). Did you mean COALESCE?",
        "SELECT LIFTT(1, 2, 3, 4) FROM usage.app_user | 42000 | SRV-204: Function"
            + " liftt(<NUMERIC>, <NUMERIC>, <NUMERIC>, <NUMERIC>) not found (line 1, column 8). Did"
            + " you mean LIFT?",
        "SELECT SRM_P_VALUE(age, user_id) FROM usage.app_user | 42000 | SRV-205: Cannot apply"
            + " 'SRM_P_VALUE' to arguments of type 'SRM_P_VALUE(<INTEGER>, <VARCHAR>)'. Supported"
            + " form(s): SRM_P_VALUE(users, base_users, weight, base_weight);"
            + " SRM_P_VALUE(variation, control [, base_share]) (line 1, column 8).",
        "SELECT LIFT(1, 2, 3, 4, 'relativ') FROM usage.app_user | 42000 | CAT-062: Method[relativ]"
            + " of LIFT does not exist; it has relative, absolute, sequential, absolute sequential."
            + " Did you mean relative?",
        "SELECT LIFT(age, user_id, 'a') OVER () FROM usage.app_user | 42000 | CAT-063: LIFT cannot"
            + " be a window function (OVER). Take it in a query with GROUP BY, or take the sums"
            + " with OVER and give them to LIFT.",
        "SELECT user_id FORM usage.app_user | 42000 | SRV-201: Encountered \"usage\" (line 1,"
            + " column 21).",
        "SELECT user_id FROM usage.app_user GRUP BY user_id | 42000 | SRV-201: Encountered \"BY\""
            + " (line 1, column 41).",
        "DROP TABLE usage.app_user | 42000 | SRV-201: Incorrect syntax near the keyword 'DROP'"
            + " (line 1, column 1).",
        "SELECT user_id, COUNT(*) FROM usage.app_user | 42000 | SRV-205: Expression 'user_id' is"
            + " not being grouped (line 1, column 8).",
        "SELECT 1 / (age - 2) FROM usage.app_user | 22000 | SRV-209: A value cannot be computed:"
            + " division by zero.",
        "SELECT CAST(user_id AS INTEGER) FROM usage.app_user | 22000 | SRV-209: A value cannot be"
            + " computed: a text is not a number.",
        "DELETE FROM usage.app_user | 25006 | SRV-206: This server only reads: DELETE is refused."
            + " Use SELECT, WITH, VALUES or EXPLAIN PLAN FOR.",
        "INSERT INTO usage.app_user (user_id) VALUES ('x') | 25006 | SRV-206: This server only"
            + " reads: INSERT is refused. Use SELECT, WITH, VALUES or EXPLAIN PLAN FOR.",
        "SELECT DATE_TRUNC('moth', signup_at) FROM usage.app_user | 22023 | SRV-207: Unit[moth] of"
            + " DATE_TRUNC is unknown (line 1, column 19). Known units: millisecond, second,"
            + " minute, hour, day, week, month, quarter, year, decade, century, millennium. Did"
            + " you mean month?",
      })
  void saysWhatAndWhereAndWhatWasMeant(String sql, String state, String message)
      throws SQLException {
    AvaticaSqlException error = failure(sql);
    assertThat(error.getMessage()).contains(message);
    assertThat(error.getSQLState()).isEqualTo(state);
    assertThat(error.getErrorMessage()).doesNotContain("org.apache").doesNotContain("\n");
  }

  @Test
  void sendsNoStackTraces() throws SQLException {
    assertThat(failure("SELECT nothing FROM usage.app_user").getStackTraces())
        .allSatisfy(trace -> assertThat(trace).doesNotContain("\tat "));
  }

  @Test
  void deepExpressionsDoNotKillTheServer() throws SQLException {
    String deep = "(".repeat(3_000) + "1" + ")".repeat(3_000);
    try (Connection connection = fixture.connect()) {
      try {
        ServerFixture.rows(connection, "SELECT " + deep + " AS x");
      } catch (SQLException e) {
        assertThat(e.getMessage()).contains("SRV-");
      }
      assertThat(ServerFixture.rows(connection, "SELECT 1 AS x")).hasSize(1);
    }
  }

  @Test
  void logsNoValues() {
    assertThat(StatementLog.withoutValues("SELECT  a FROM t\nWHERE b = 'secret''s' AND c = 42"))
        .isEqualTo("SELECT a FROM t WHERE b = ? AND c = ?");
    assertThat(StatementLog.withoutValues("SELECT 'unclosed secret")).isEqualTo("SELECT ?");
  }

  private static AvaticaSqlException failure(String sql) throws SQLException {
    try (Connection connection = fixture.connect()) {
      return catchThrowableOfType(
          AvaticaSqlException.class, () -> ServerFixture.rows(connection, sql));
    }
  }
}
