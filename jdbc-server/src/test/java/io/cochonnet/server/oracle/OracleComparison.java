package io.cochonnet.server.oracle;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a view shows over JDBC with what it must show. */
public final class OracleComparison {
  private static final int MOST_SHOWN = 10;
  private static final long MILLIS_A_DAY = 86_400_000;
  private static final double TOLERANCE = 1e-9;
  private static final double STATISTICS_TOLERANCE = 1e-8;
  private static final double STATISTICS_ABSOLUTE = 1e-10;
  private static final Set<String> STATISTICS =
      Set.of("lift", "ci_lower", "ci_upper", "p_value", "chance_to_win", "srm_p_value");

  private final OracleTable table;
  private final List<String> shown = new ArrayList<>();
  private final Set<List<@Nullable Object>> seen = new HashSet<>();
  private int wrong;
  private int surplus;

  private OracleComparison(OracleTable table) {
    this.table = table;
  }

  /**
   * Reads the view and lists the differences, at most 10 of them and the counts of all; empty where
   * every row and value is as expected. Whole numbers may differ in type, not in value.
   *
   * @throws SQLException where the view cannot be read
   */
  public static List<String> differences(Connection connection, OracleTable table)
      throws SQLException {
    OracleComparison comparison = new OracleComparison(table);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query(table))) {
      while (rows.next()) {
        comparison.compare(rows);
      }
    }
    return comparison.report();
  }

  /** All differences of all tables, each under the name of its view. */
  public static List<String> differences(Connection connection, Map<String, OracleTable> tables)
      throws SQLException {
    List<String> all = new ArrayList<>();
    for (OracleTable table : tables.values()) {
      differences(connection, table).forEach(line -> all.add(table.view() + ": " + line));
    }
    return all;
  }

  /** {@code SELECT} of the table's columns, all names quoted. */
  static String query(OracleTable table) {
    String columns =
        table.columns().stream()
            .map(column -> '"' + column + '"')
            .collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM \"" + table.view().replace(".", "\".\"") + '"';
  }

  private void compare(ResultSet rows) throws SQLException {
    List<@Nullable Object> actual = new ArrayList<>();
    for (int i = 1; i <= table.columns().size(); i++) {
      actual.add(value(rows, i));
    }
    int width = table.keyColumns().size();
    List<@Nullable Object> key = Row.join(actual.subList(0, width));
    List<@Nullable Object> expected = expected(key);
    if (expected == null) {
      surplus++;
      show("Row%s is surplus", key);
    } else if (!seen.add(key)) {
      surplus++;
      show("Row%s is there twice", key);
    } else {
      compareValues(key, expected, actual.subList(width, actual.size()));
    }
  }

  private @Nullable List<@Nullable Object> expected(List<@Nullable Object> key) {
    return table.rows().get(key);
  }

  private void compareValues(
      List<@Nullable Object> key, List<@Nullable Object> expected, List<@Nullable Object> actual) {
    for (int i = 0; i < expected.size(); i++) {
      String column = table.valueColumns().get(i);
      if (!same(column, expected.get(i), actual.get(i))) {
        wrong++;
        show("Row%s Column[%s]: expected %s, got %s", key, column, expected.get(i), actual.get(i));
      }
    }
  }

  private void show(String message, @Nullable Object... values) {
    if (shown.size() < MOST_SHOWN) {
      shown.add(String.format(Locale.ROOT, message, values));
    }
  }

  private List<String> report() {
    int missing = 0;
    for (List<@Nullable Object> key : table.rows().keySet()) {
      if (!seen.contains(key)) {
        missing++;
        show("Row%s is missing", key);
      }
    }
    if (wrong + missing + surplus > 0) {
      shown.add(
          String.format(
              Locale.ROOT,
              "%d rows expected: %d missing, %d surplus, %d values differ",
              table.rows().size(),
              missing,
              surplus,
              wrong));
    }
    return List.copyOf(shown);
  }

  static boolean same(String column, @Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof Double e && actual instanceof Number number) {
      double a = number.doubleValue();
      boolean statistic = STATISTICS.contains(column);
      double relative = statistic ? STATISTICS_TOLERANCE : TOLERANCE;
      double allowed = relative * Math.max(Math.abs(e), Math.abs(a));
      return Math.abs(e - a) <= Math.max(allowed, statistic ? STATISTICS_ABSOLUTE : 0);
    }
    if (expected instanceof Number e && actual instanceof Number a) {
      return new BigDecimal(e.toString()).compareTo(new BigDecimal(a.toString())) == 0;
    }
    return Objects.equals(expected, actual);
  }

  private @Nullable Object value(ResultSet rows, int column) throws SQLException {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    switch (rows.getMetaData().getColumnType(column)) {
      case Types.DATE -> {
        Date date = rows.getDate(column, utc);
        return date == null
            ? null
            : LocalDate.ofEpochDay(Math.floorDiv(date.getTime(), MILLIS_A_DAY));
      }
      case Types.TIMESTAMP -> {
        Timestamp timestamp = rows.getTimestamp(column, utc);
        return timestamp == null ? null : timestamp.toInstant();
      }
      case Types.INTEGER -> {
        int number = rows.getInt(column);
        return rows.wasNull() ? null : number;
      }
      default -> {
        return rows.getObject(column);
      }
    }
  }
}
