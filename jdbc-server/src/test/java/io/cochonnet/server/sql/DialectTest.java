package io.cochonnet.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.server.TestSchemas;
import io.cochonnet.server.error.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  private static final DateTimeFormatter SQL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private Connection connection;

  @BeforeEach
  void connect() {
    connection = Dialect.connect(TestSchemas.root(), Access.READ);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SUM(age), BIGINT, 5",
    "SUM(CAST(age AS BIGINT)), BIGINT, 5",
    "AVG(age), DOUBLE, 2.5",
    "AVG(CAST(age AS BIGINT)), DOUBLE, 2.5",
    "SUM(score), DECIMAL, 10.75",
    "AVG(score), DECIMAL, 5.375000",
    "SUM(age * 2000000000), BIGINT, 10000000000",
    "COUNT(*), BIGINT, 3",
  })
  void aggregatesHaveSafeTypes(String expression, String type, String value) throws SQLException {
    String argument =
        expression.contains("2000000000") ? "SUM(CAST(age AS BIGINT) * 2000000000)" : expression;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + argument + " FROM usage.app_user")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo(type);
      assertThat(rows.getString(1)).isEqualTo(value);
    }
  }

  @Test
  void sumOfIntegersDoesNotOverflow() throws SQLException {
    assertThat(values("SELECT SUM(x) FROM (VALUES (2000000000), (2000000000)) AS t(x)"))
        .containsExactly("4000000000");
    assertThat(values("SELECT AVG(x) OVER () FROM (VALUES (1), (2)) AS t(x)"))
        .containsExactly("1.5", "1.5");
  }

  @Test
  void sumOfNothingIsNull() throws SQLException {
    assertThat(values("SELECT SUM(age) FROM usage.app_users")).containsExactly("null");
  }

  @Test
  void weeksStartOnMonday() throws SQLException {
    List<LocalDateTime> instants = instants();
    assertThat(values("SELECT FLOOR(ts TO WEEK) FROM " + table(instants)))
        .isEqualTo(texts(instants.stream().map(DialectTest::monday).toList()));
    assertThat(values("SELECT DATE_TRUNC('week', ts) FROM " + table(instants)))
        .isEqualTo(texts(instants.stream().map(DialectTest::monday).toList()));
    assertThat(values("SELECT CEIL(ts TO WEEK) FROM " + table(instants)))
        .isEqualTo(texts(instants.stream().map(DialectTest::nextMonday).toList()));
  }

  @Test
  void weeksOfDatesStartOnMonday() throws SQLException {
    List<LocalDate> days = new ArrayList<>();
    for (int i = -20; i < 20; i++) {
      days.add(LocalDate.EPOCH.plusDays(i));
      days.add(LocalDate.of(2026, 1, 1).plusDays(i));
    }
    String table =
        days.stream().map(day -> "(DATE '" + day + "')").collect(Collectors.joining(", "));
    assertThat(values("SELECT FLOOR(d TO WEEK) FROM (VALUES " + table + ") AS t(d)"))
        .isEqualTo(
            days.stream()
                .map(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .map(LocalDate::toString)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOUR", "MINUTE", "SECOND", "DAY"})
  void unitsWithinADayLeaveADate(String unit) throws SQLException {
    String dates = "(VALUES (DATE '2026-10-31'), (DATE '1969-12-31')) AS t(d)";
    assertThat(values("SELECT FLOOR(d TO %s) FROM %s".formatted(unit, dates)))
        .containsExactly("2026-10-31", "1969-12-31");
    assertThat(values("SELECT CEIL(d TO %s) FROM %s".formatted(unit, dates)))
        .containsExactly("2026-10-31", "1969-12-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"second", "minute", "hour", "day", "month", "quarter", "year", "Month "})
  void dateTruncIsFloor(String unit) throws SQLException {
    List<LocalDateTime> instants = instants();
    assertThat(values("SELECT DATE_TRUNC('" + unit + "', ts) FROM " + table(instants)))
        .isEqualTo(texts(instants.stream().map(ts -> truncate(ts, unit.strip())).toList()));
  }

  @Test
  void dateTruncTakesDatesAndNulls() throws SQLException {
    assertThat(values("SELECT DATE_TRUNC('month', signup_date) FROM usage.app_user"))
        .containsExactly("2026-10-01 00:00:00.000", "2026-10-01 00:00:00.000", "null");
    assertThat(values("SELECT DATE_TRUNC('month', CAST(NULL AS TIMESTAMP))"))
        .containsExactly("null");
  }

  @Test
  void dateTruncRefusesUnknownUnits() {
    assertThatThrownBy(() -> values("SELECT DATE_TRUNC('moth', signup_at) FROM usage.app_user"))
        .rootCause()
        .isInstanceOf(ServerException.class)
        .hasMessageStartingWith("SRV-207: Unit[moth] of DATE_TRUNC is unknown (line 1, column 19)")
        .hasMessageEndingWith("Did you mean month?");
  }

  @Test
  void speaksBabelAndIgnoresCase() throws SQLException {
    assertThat(values("SELECT User_ID FROM USAGE.App_User WHERE age::varchar = '2'"))
        .containsExactly("u1");
    assertThat(values("SELECT user_id AS value FROM usage.app_user WHERE user_id ILIKE 'U3'"))
        .containsExactly("u3");
    assertThat(columnNames("SELECT user_id, COUNT(*) AS Count FROM usage.app_user GROUP BY 1"))
        .containsExactly("user_id", "count");
    assertThat(columnNames("SELECT age AS \"Age\" FROM usage.app_user")).containsExactly("Age");
  }

  @Test
  void viewsAreExpanded() throws SQLException {
    assertThat(values("SELECT dau FROM catalog.dau WHERE metric_date = DATE '2026-10-25'"))
        .containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM usage.app_user",
        "INSERT INTO usage.app_user (user_id) VALUES ('x')",
        "UPDATE usage.app_user SET age = 1",
        "CREATE TABLE t AS SELECT 1 AS x",
        "ALTER SESSION SET x = 1",
      })
  void readersCannotWrite(String sql) {
    assertThatThrownBy(() -> values(sql)).satisfies(e -> assertThat(chain(e)).contains("SRV-20"));
  }

  private static String chain(Throwable e) {
    StringBuilder text = new StringBuilder();
    for (Throwable next = e; next != null; next = next.getCause()) {
      text.append(next.getMessage()).append('\n');
    }
    return text.toString();
  }

  private List<String> values(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }

  private List<String> columnNames(String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData metadata = rows.getMetaData();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        names.add(metadata.getColumnLabel(i));
      }
    }
    return names;
  }

  private static List<LocalDateTime> instants() {
    List<LocalDateTime> instants = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      LocalDate day = LocalDate.of(1965, 1, 1).plusDays(random.nextInt(30_000));
      instants.add(day.atStartOfDay().plus(random.nextInt(86_400_000), ChronoUnit.MILLIS));
    }
    for (int i = 0; i < 16; i++) {
      instants.add(LocalDate.of(2025, 12, 25).plusDays(i).atStartOfDay());
      instants.add(LocalDate.of(2025, 12, 25).plusDays(i).atTime(23, 59, 59, 999_000_000));
    }
    return instants;
  }

  private static String table(List<LocalDateTime> instants) {
    return instants.stream()
        .map(ts -> "(TIMESTAMP '" + SQL.format(ts) + "')")
        .collect(Collectors.joining(", ", "(VALUES ", ") AS t(ts)"));
  }

  private static List<String> texts(List<LocalDateTime> instants) {
    return instants.stream().map(SQL::format).toList();
  }

  private static LocalDateTime monday(LocalDateTime ts) {
    return ts.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
  }

  private static LocalDateTime nextMonday(LocalDateTime ts) {
    LocalDateTime monday = monday(ts);
    return monday.equals(ts) ? monday : monday.plusDays(7);
  }

  private static LocalDateTime truncate(LocalDateTime ts, String unit) {
    LocalDate day = ts.toLocalDate();
    return switch (unit) {
      case "second" -> ts.truncatedTo(ChronoUnit.SECONDS);
      case "minute" -> ts.truncatedTo(ChronoUnit.MINUTES);
      case "hour" -> ts.truncatedTo(ChronoUnit.HOURS);
      case "day" -> day.atStartOfDay();
      case "month", "Month" -> day.withDayOfMonth(1).atStartOfDay();
      case "quarter" ->
          day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1).atStartOfDay();
      case "year" -> day.withDayOfYear(1).atStartOfDay();
      default -> throw new IllegalArgumentException(unit);
    };
  }
}
