package io.cochonnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Metabase's connection to Druid does, replayed with the driver that it ships (Avatica 1.23.0,
 * JSON) over the packaged program: the handshake, the synchronization, and the statements that its
 * questions become.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetabaseIT {
  /** All that it knows. */
  private static final Set<String> TYPES =
      Set.of("TIMESTAMP", "VARCHAR", "DECIMAL", "FLOAT", "REAL", "DOUBLE", "BIGINT");

  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private int port;
  private PackagedProgram demo;
  private Driver driver;
  private Connection connection;

  @BeforeAll
  void start() throws Exception {
    port = PackagedProgram.freePort();
    demo = PackagedProgram.start("demo", "--port", Integer.toString(port), "--users", "1000");
    demo.readUntil("Ctrl-C stops the demo.");
    URL jar = Path.of("target", "metabase-driver", "avatica.jar").toUri().toURL();
    ClassLoader apart = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    driver =
        (Driver)
            apart
                .loadClass("org.apache.calcite.avatica.remote.Driver")
                .getDeclaredConstructor()
                .newInstance();
    connection = connect();
  }

  @AfterAll
  void stop() throws SQLException {
    connection.close();
    demo.close();
  }

  private Connection connect(String... properties) throws SQLException {
    Properties info = new Properties();
    info.setProperty("user", "metabase");
    info.setProperty("password", "none yet");
    for (int i = 0; i < properties.length; i += 2) {
      info.setProperty(properties[i], properties[i + 1]);
    }
    String url =
        "jdbc:avatica:remote:url=http://127.0.0.1:%d/druid/v2/sql/avatica/;transparent_reconnection=true";
    return driver.connect(url.formatted(port), info);
  }

  @Test
  void tellsItsVersion() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/status")).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body().strip()).matches("\\{\"version\": \"\\d+\\.\\d+[^\"]*\"}");
  }

  @Test
  void synchronizesEveryTableWithTypesThatItKnows() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    List<String> schemas = column(metadata.getSchemas(), 1);
    assertThat(schemas).contains("catalog", "product", "usage");
    Set<String> types = new TreeSet<>();
    int tables = 0;
    for (String schema : schemas) {
      for (String table : column(metadata.getTables(null, schema, "%", null), 3)) {
        tables++;
        List<String> ofTable = column(metadata.getColumns(null, schema, table, null), 6);
        assertThat(ofTable).as(table).isNotEmpty();
        types.addAll(ofTable);
        assertThat(column(metadata.getPrimaryKeys(null, schema, table), 4)).isEmpty();
        assertThat(column(metadata.getImportedKeys(null, schema, table), 4)).isEmpty();
      }
    }
    assertThat(tables).isGreaterThan(80);
    assertThat(TYPES).containsAll(types);
  }

  @Test
  void resultsHaveTheTypesThatColumnsHave() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    for (String table : column(metadata.getTables(null, "product", "%", null), 3)) {
      List<String> told = column(metadata.getColumns(null, "product", table, null), 6);
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT * FROM \"product\".\"%s\" LIMIT 3".formatted(table))) {
        List<String> shown = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          shown.add(rows.getMetaData().getColumnTypeName(i));
        }
        assertThat(shown).as(table).isEqualTo(told);
        while (rows.next()) {
          for (int i = 1; i <= shown.size(); i++) {
            read(rows, i);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT TRUE AS \"_\" FROM \"catalog\".\"dau\" WHERE 1 <> 1 LIMIT 0",
        "SELECT \"catalog\".\"dau\".\"metric_date\" AS \"metric_date\", \"catalog\".\"dau\".\"dau\""
            + " AS \"dau\" FROM \"catalog\".\"dau\" LIMIT 10000",
        "SELECT SUBSTRING(\"usage\".\"tenant\".\"name\", 1, 1234) AS \"substring\" FROM"
            + " \"usage\".\"tenant\" LIMIT 10000",
        "SELECT \"usage\".\"app_user\".\"signup_source\" AS \"signup_source\" FROM"
            + " \"usage\".\"app_user\" GROUP BY \"usage\".\"app_user\".\"signup_source\" ORDER BY"
            + " \"usage\".\"app_user\".\"signup_source\" ASC LIMIT 1000",
        "SELECT COUNT(*) AS \"count\" FROM \"usage\".\"app_user\"",
        "SELECT COUNT(DISTINCT \"usage\".\"tenant\".\"plan\") AS \"count\" FROM"
            + " \"usage\".\"tenant\"",
        "SELECT \"source\".\"plan\" AS \"plan\", AVG(\"source\".\"mau\") AS \"avg\" FROM (SELECT"
            + " \"catalog\".\"mau_by_plan\".\"plan\" AS \"plan\","
            + " \"catalog\".\"mau_by_plan\".\"mau\" AS \"mau\" FROM \"catalog\".\"mau_by_plan\") AS"
            + " \"source\" GROUP BY \"source\".\"plan\" ORDER BY \"source\".\"plan\" ASC LIMIT"
            + " 2000",
        "SELECT COUNT(*) AS \"count\" FROM \"usage\".\"tenant\" LEFT JOIN"
            + " \"catalog\".\"dau_by_tenant\" AS \"Dau\" ON \"usage\".\"tenant\".\"tenant_id\" ="
            + " \"Dau\".\"tenant\"",
        "SELECT COUNT(*) AS \"count\" FROM \"usage\".\"tenant\" WHERE"
            + " \"usage\".\"tenant\".\"created_at\" >= DATE_TRUNC('day', TIMESTAMPADD(DAY, CAST(-30"
            + " AS integer), CURRENT_TIMESTAMP)) AND \"usage\".\"tenant\".\"created_at\" <"
            + " DATE_TRUNC('day', CURRENT_TIMESTAMP)",
        "SELECT COUNT(*) AS \"count\" FROM \"catalog\".\"dau\" WHERE"
            + " \"catalog\".\"dau\".\"metric_date\" BETWEEN DATE_TRUNC('month', TIMESTAMPADD(MONTH,"
            + " CAST(-12 AS integer), CURRENT_TIMESTAMP)) AND CURRENT_TIMESTAMP",
      })
  void statementsRun(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(2000);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          read(rows, 1);
        }
      }
    }
  }

  @Test
  void cutsTimesIntoUnits() throws SQLException {
    for (String unit : List.of("minute", "hour", "day", "week", "month", "quarter", "year")) {
      String cut = "DATE_TRUNC('%s', \"usage\".\"tenant\".\"created_at\")".formatted(unit);
      List<List<String>> rows =
          rows(
              "SELECT %1$s AS \"t\", COUNT(*) AS \"count\" FROM \"usage\".\"tenant\" GROUP BY %1$s ORDER BY %1$s ASC"
                  .formatted(cut));
      assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.get(1))).sum())
          .as(unit)
          .isEqualTo(Long.parseLong(rows("SELECT COUNT(*) FROM usage.tenant").get(0).get(0)));
    }
  }

  @Test
  void takesTimesApartAsDruidDoes() throws SQLException {
    String day = "TIMESTAMP '2026-11-01 05:06:07'";
    String parts =
        "TIME_EXTRACT(%1$s, 'dow'), TIME_EXTRACT(%1$s, 'doy'), TIME_EXTRACT(%1$s, 'week'),"
            + " TIME_EXTRACT(%1$s, 'hour'), TIME_EXTRACT(%1$s, 'quarter')";
    assertThat(rows("SELECT " + parts.formatted(day)))
        .containsExactly(List.of("7", "305", "44", "5", "4"));
    assertThat(
            rows(
                "SELECT TIME_EXTRACT(metric_date, 'dow') AS d, COUNT(*) AS n FROM catalog.dau GROUP"
                    + " BY TIME_EXTRACT(metric_date, 'dow') ORDER BY d"))
        .extracting(row -> row.get(0))
        .containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThatThrownBy(() -> rows("SELECT TIME_EXTRACT(metric_date, 'weak') FROM catalog.dau"))
        .hasMessageContaining("SRV-207: Unit[weak] of TIME_EXTRACT is unknown")
        .hasMessageContaining("Did you mean week?");
  }

  @Test
  void filtersByTextsOfMomentsDaysAndTruth() throws SQLException {
    assertThat(
            prepared(
                "SELECT COUNT(*) FROM \"catalog\".\"dau\" WHERE \"catalog\".\"dau\".\"metric_date\""
                    + " >= ? AND \"catalog\".\"dau\".\"metric_date\" < ?",
                "2026-10-01 00:00:00.000",
                "2026-10-11 00:00:00.000"))
        .isEqualTo("10");
    String all = rows("SELECT COUNT(*) FROM catalog.dau WHERE is_final").get(0).get(0);
    assertThat(prepared("SELECT COUNT(*) FROM catalog.dau WHERE \"is_final\" = ?", "true"))
        .isEqualTo(all);
    assertThat(rows("SELECT COUNT(*) FROM catalog.dau WHERE \"is_final\" = 'true'").get(0))
        .containsExactly(all);
    Instant first = firstTenant();
    assertThat(
            prepared(
                "SELECT COUNT(*) FROM usage.tenant WHERE created_at >= ? AND created_at < ?",
                text(first),
                text(first.plusMillis(1))))
        .isEqualTo("1");
    assertThatThrownBy(() -> prepared("SELECT 1 FROM usage.tenant WHERE created_at < ?", "soon"))
        .hasMessageContaining("SRV-205: Parameter 1 of the statement does not fit its place")
        .hasMessageNotContaining("soon");
  }

  /** Moments and what is made of them are told by the zone's clock; days are those of the views. */
  @Test
  void reportsInATimeZone() throws SQLException {
    Instant first = firstTenant();
    try (Connection paris = connect("sqlTimeZone", "Europe/Paris")) {
      Timestamp shown = timestamp(paris, "SELECT MIN(created_at) FROM usage.tenant");
      long offset = ZoneId.of("Europe/Paris").getRules().getOffset(first).getTotalSeconds() * 1000L;
      assertThat(shown.getTime()).isEqualTo(first.toEpochMilli() + offset);
      assertThat(
              prepared(
                  paris,
                  "SELECT COUNT(*) FROM usage.tenant WHERE created_at >= ? AND created_at < ?",
                  text(first.plusMillis(offset)),
                  text(first.plusMillis(offset + 1))))
          .isEqualTo("1");
      assertThat(
              rows(
                  paris,
                  "SELECT DATE_TRUNC('day', t), TIME_EXTRACT(t, 'hour'), CAST(t AS DATE) FROM"
                      + " (VALUES (TIMESTAMP '2026-10-24 22:30:00')) AS v(t)"))
          .containsExactly(List.of("2026-10-25 00:00:00.0", "0", "2026-10-25 00:00:00.0"));
      String newest =
          "SELECT MAX(metric_date), DATE_TRUNC('day', MAX(metric_date)) FROM catalog.dau";
      assertThat(rows(paris, newest)).isEqualTo(rows(newest));
      String since =
          "SELECT COUNT(*) FROM catalog.dau WHERE metric_date >= DATE_TRUNC('month', MAX_DATE)"
              .replace("MAX_DATE", "CAST('2026-10-31' AS DATE)");
      assertThat(rows(paris, since)).isEqualTo(rows(since)).containsExactly(List.of("31"));
    }
    assertThatThrownBy(() -> connect("sqlTimeZone", "Europe/Pariss"))
        .hasMessageContaining(
            "SRV-211: Connection property sqlTimeZone[Europe/Pariss] is no time zone.")
        .hasMessageContaining("Did you mean Europe/Paris?");
  }

  private Instant firstTenant() throws SQLException {
    return timestamp(connection, "SELECT MIN(created_at) FROM usage.tenant").toInstant();
  }

  private static String text(Instant moment) {
    return moment.toString().replace('T', ' ').replace("Z", "");
  }

  private String prepared(String sql, String... values) throws SQLException {
    return prepared(connection, sql, values);
  }

  private static String prepared(Connection on, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }

  private List<List<String>> rows(String sql) throws SQLException {
    return rows(connection, sql);
  }

  private static List<List<String>> rows(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(read(rows, i));
        }
        all.add(row);
      }
      return all;
    }
  }

  private static Timestamp timestamp(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getTimestamp(1, Calendar.getInstance(UTC, Locale.ROOT));
    }
  }

  /** By the getters that Metabase chooses by the type. */
  private static String read(ResultSet rows, int i) throws SQLException {
    return switch (rows.getMetaData().getColumnTypeName(i)) {
      case "TIMESTAMP" -> {
        Timestamp moment = rows.getTimestamp(i, Calendar.getInstance(UTC, Locale.ROOT));
        yield moment == null
            ? "null"
            : LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.S", Locale.ROOT));
      }
      case "BIGINT" -> {
        long number = rows.getLong(i);
        yield rows.wasNull() ? "null" : Long.toString(number);
      }
      case "DOUBLE", "REAL" -> String.valueOf(rows.getDouble(i));
      case "DECIMAL" -> String.valueOf(rows.getBigDecimal(i));
      default -> String.valueOf(rows.getString(i));
    };
  }

  private static List<String> column(ResultSet rows, int index) throws SQLException {
    try (rows) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(index));
      }
      return values;
    }
  }
}
