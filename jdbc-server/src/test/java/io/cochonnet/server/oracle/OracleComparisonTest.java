package io.cochonnet.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against views of constants in a Calcite connection. */
class OracleComparisonTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Instant AS_OF = Instant.parse("2026-03-08T03:00:00.123Z");
  private static final List<String> VALUES = List.of("users", "rate", "ok", "as_of");

  private static List<String> differences(OracleTable table, String... rows) throws SQLException {
    String select =
        "SELECT * FROM (VALUES "
            + String.join(", ", rows)
            + ") AS t(\\\"metric_date\\\", \\\"plan\\\", \\\"users\\\", \\\"rate\\\", \\\"ok\\\","
            + " \\\"as_of\\\")";
    String model =
        "{version: '1.0', schemas: [{name: 'catalog', tables: [{name: 'v', type: 'view', sql: \""
            + select
            + "\"}]}]}";
    try (Connection connection =
        DriverManager.getConnection("jdbc:calcite:model=inline:" + model)) {
      return OracleComparison.differences(connection, table);
    }
  }

  private static String row(String day, String rest) {
    return "(DATE '" + day + "', " + rest + ", true, TIMESTAMP '2026-03-08 03:00:00.123')";
  }

  private static OracleTable table(@Nullable String plan, long users, @Nullable Double rate) {
    OracleTable table = new OracleTable("catalog.v", List.of("metric_date", "plan"), VALUES);
    table.add(Row.of(DAY, plan), Row.of(users, rate, true, AS_OF));
    return table;
  }

  @Test
  void equalRowsHaveNoDifference() throws SQLException {
    OracleTable table = table(null, 3, 0.1);
    table.add(Row.of(DAY, "free"), Row.of(0L, null, true, AS_OF));
    assertThat(
            differences(
                table,
                row("2026-03-01", "'free', 0, CAST(NULL AS DOUBLE)"),
                row("2026-03-01", "CAST(NULL AS VARCHAR), 3, 0.1000000000099e0")))
        .isEmpty();
  }

  @Test
  void namesRowColumnAndValues() throws SQLException {
    assertThat(differences(table("free", 3, 0.1), row("2026-03-01", "'free', 4, 0.1000000002e0")))
        .containsExactly(
            "Row[2026-03-01, free] Column[users]: expected 3, got 4",
            "Row[2026-03-01, free] Column[rate]: expected 0.1, got 0.1000000002",
            "1 rows expected: 0 missing, 0 surplus, 2 values differ");
  }

  @Test
  void nullIsNotZero() throws SQLException {
    assertThat(differences(table("free", 3, null), row("2026-03-01", "'free', 3, 0e0")))
        .contains("Row[2026-03-01, free] Column[rate]: expected null, got 0.0");
  }

  @Test
  void countsMissingAndSurplusRows() throws SQLException {
    assertThat(
            differences(
                table("club", 3, 0.1),
                row("2026-03-02", "'club', 3, 0.1e0"),
                row("2026-03-03", "'club', 3, 0.1e0")))
        .containsExactly(
            "Row[2026-03-02, club] is surplus",
            "Row[2026-03-03, club] is surplus",
            "Row[2026-03-01, club] is missing",
            "1 rows expected: 1 missing, 2 surplus, 0 values differ");
    assertThat(
            differences(
                table("club", 3, 0.1),
                row("2026-03-01", "'club', 3, 0.1e0"),
                row("2026-03-01", "'club', 3, 0.1e0")))
        .contains("Row[2026-03-01, club] is there twice");
  }

  @Test
  void showsTenAtMost() throws SQLException {
    OracleTable table = table("free", 3, 0.1);
    for (int i = 1; i <= 20; i++) {
      table.add(Row.of(DAY.plusDays(i), "free"), Row.of(0L, null, true, AS_OF));
    }
    List<String> differences = differences(table, row("2026-03-01", "'free', 3, 0.1e0"));
    assertThat(differences)
        .hasSize(11)
        .last()
        .isEqualTo("21 rows expected: 20 missing, 0 surplus, 0 values differ");
  }

  @Test
  void statisticsAreHeldToTheirOwnTolerance() {
    assertThat(OracleComparison.same("p_value", 0.01, 0.01 * (1 + 5e-9))).isTrue();
    assertThat(OracleComparison.same("rate", 0.01, 0.01 * (1 + 5e-9))).isFalse();
    assertThat(OracleComparison.same("p_value", 1e-12, 0.0)).isTrue();
    assertThat(OracleComparison.same("rate", 0.0, 1e-12)).isFalse();
    assertThat(OracleComparison.same("step", 2, 2L)).isTrue();
    assertThat(OracleComparison.same("status", "ok", "ok  ")).isFalse();
  }
}
