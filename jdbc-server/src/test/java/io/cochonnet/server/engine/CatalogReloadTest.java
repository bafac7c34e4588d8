package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Definition files that change under a server: over HTTP, with the driver that clients have. */
class CatalogReloadTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  private static final int DAYS = 2_000;
  private static final String METRIC =
      """
      name: logins
      label: Logins
      description: Users active on the day.
      entity: user
      source: usage.user_activity
      measure: COUNT(DISTINCT user_id)
      time: usage_date
      additivity: none
      unit: users
      version: 1
      owner: me
      """;
  private static final String COUNT_OF_LOGINS = "SELECT COUNT(*) FROM catalog.logins";
  private static final String HASH =
      "SELECT hash FROM catalog.metric_definitions WHERE name = 'logins'";

  @TempDir private Path directory;
  private Path file;
  private Engine engine;
  private AvaticaServer server;
  private Connection connection;

  @BeforeAll
  static void rollUp() {
    LocalDate first = LocalDate.parse("2021-01-01");
    MONGO.replace(
        "rollup_day",
        Stream.iterate(first, day -> day.plusDays(1))
            .limit(DAYS)
            .map(
                day ->
                    """
                    {_id: '%1$s', usage_date: {$date: '%1$sT00:00:00Z'},
                     as_of: {$date: '2026-11-01T03:00:00Z'},
                     as_of_date: {$date: '2026-11-01T00:00:00Z'}, events: 0}
                    """
                        .formatted(day))
            .toArray(String[]::new));
  }

  @BeforeEach
  void serve() throws IOException, SQLException {
    file = Files.createDirectories(directory.resolve("metrics")).resolve("logins.yaml");
    Files.writeString(file, METRIC);
    Path config =
        Files.writeString(
            directory.resolve("server.conf"),
            """
            mongo: {uri: %s, database: test, cochonnet_database: test}
            catalog: {directory: %s}
            """
                .formatted(MONGO.uri(), directory));
    engine = Engine.open(ConfigFile.read(config));
    server = AvaticaServer.start("127.0.0.1", 0, engine::served, engine.readiness(), "0");
    connection = DriverManager.getConnection(server.jdbcUrl());
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    server.close();
    engine.close();
  }

  @Test
  void aQueryInFlightEndsAsItBeganAndTheNextOneIsNew() throws Exception {
    String before = value(HASH);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT definition_hash FROM catalog.logins ORDER BY metric_date")) {
        assertThat(rows.next()).isTrue();
        Files.writeString(file, METRIC.replace("version: 1", "version: 2"));
        await(() -> !value(HASH).equals(before));
        int read = 1;
        while (rows.next()) {
          assertThat(rows.getString(1)).isEqualTo(before);
          read++;
        }
        assertThat(read).isEqualTo(DAYS);
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT MAX(definition_hash) FROM catalog.logins")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(value(HASH)).isNotEqualTo(before);
      }
    }
  }

  @Test
  void aPreparedStatementReadsTheNewDefinition() throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT MAX(definition_hash) FROM catalog.logins WHERE metric_date > ?")) {
      statement.setDate(1, java.sql.Date.valueOf("2026-01-01"));
      String before = only(statement);
      assertThat(before).isEqualTo(value(HASH));
      Files.writeString(file, METRIC.replace("version: 1", "version: 2"));
      await(() -> !value(HASH).equals(before));
      assertThat(only(statement)).isEqualTo(value(HASH)).isNotEqualTo(before);
    }
  }

  @Test
  void aBrokenChangeKeepsTheLastGoodCatalogAndIsToldEverywhere() throws Exception {
    String hash = value(HASH);
    assertThat(rows("SELECT status, metrics, faults FROM sys.catalog_status"))
        .containsExactly("ok|11|0");
    assertThat(readiness()).isEqualTo("200 ready\n");

    Files.writeString(
        file, METRIC.replace("entity: user", "entity: usr").replace("measure: ", "measur: "));
    await(() -> value("SELECT status FROM sys.catalog_status").equals("broken"));

    assertThat(value(HASH)).isEqualTo(hash);
    assertThat(value(COUNT_OF_LOGINS)).isEqualTo("" + DAYS);
    assertThat(rows("SELECT metrics, faults, definition_hash FROM sys.catalog_status"))
        .containsExactly("11|3|" + engine.catalogStatus().hash());
    assertThat(rows("SELECT file, line, message FROM sys.catalog_faults ORDER BY line"))
        .containsExactly(
            file + "|1|CAT-002: Key[measure] is missing.",
            file
                + "|4|CAT-019: Entity[usr] is not in Source[usage.user_activity], which has user."
                + " Did you mean user?",
            file + "|6|CAT-002: Key[measur] is unknown. Did you mean measure?");
    assertThat(readiness())
        .startsWith("200 ready\nThe catalog's files have 3 faults; the definitions loaded at ")
        .endsWith(" are served. See sys.catalog_faults.\n");

    Files.writeString(file, METRIC);
    await(() -> value("SELECT status FROM sys.catalog_status").equals("ok"));
    assertThat(rows("SELECT * FROM sys.catalog_faults")).isEmpty();
    assertThat(readiness()).isEqualTo("200 ready\n");
  }

  @Test
  void metricsComeAndGoInQueriesAndInMetadata() throws Exception {
    Path more = file.resolveSibling("sign_ins.yaml");
    Files.writeString(more, METRIC.replace("name: logins", "name: sign_ins"));
    await(() -> tables().contains("sign_ins"));
    assertThat(value("SELECT COUNT(*) FROM catalog.sign_ins")).isEqualTo("" + DAYS);

    Files.delete(more);
    await(() -> !tables().contains("sign_ins"));
    assertThat(tables()).contains("logins");
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getTables(null, "catalog", "%", null)) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  private String readiness() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.url() + "/readyz")).build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private String value(String sql) throws SQLException {
    return rows(sql).get(0);
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  private static String only(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!condition.call()) {
      assertThat(Instant.now()).as("the change was not noticed").isBefore(end);
      Thread.sleep(20);
    }
  }
}
