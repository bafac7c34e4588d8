package io.cochonnet.server.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.server.TestSchemas;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvaticaServerTest {
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
  @ValueSource(strings = {"json", "protobuf"})
  void bothSerializationsOnOnePort(String serialization) throws SQLException {
    try (Connection connection = fixture.connect(serialization, "")) {
      assertThat(ServerFixture.rows(connection, "SELECT * FROM usage.app_user ORDER BY user_id"))
          .containsExactly(
              List.of("u1", "2", "10.50", "2026-10-25 23:30:00.123", "2026-10-25", "false"),
              List.of("u2", "3", "0.25", "2026-10-26 00:30:00.000", "2026-10-26", "true"),
              List.of("u3", "null", "null", "null", "null", "null"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void valuesHaveTheirJavaTypes(String serialization) throws SQLException {
    try (Connection connection = fixture.connect(serialization, "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT age, score, CAST(age AS DOUBLE), internal, X'0AFF', CAST(age AS SMALLINT),"
                    + " CAST(age AS REAL), CHAR_LENGTH(user_id), TIME '10:11:12'"
                    + " FROM usage.app_user WHERE user_id = 'u1'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2);
      assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("10.5");
      assertThat(rows.getDouble(3)).isEqualTo(2.0);
      assertThat(rows.getBoolean(4)).isFalse();
      assertThat(rows.getBytes(5)).containsExactly(0x0A, 0xFF);
      assertThat(rows.getInt(6)).isEqualTo(2);
      assertThat(rows.getFloat(7)).isEqualTo(2.0f);
      assertThat(rows.getInt(8)).isEqualTo(2);
      assertThat(rows.getString(9)).isEqualTo("10:11:12");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ARRAY[1, 2, NULL] | [1,2,null]",
        "ARRAY[DATE '2026-10-31'] | [\"2026-10-31\"]",
        "ARRAY[TIMESTAMP '2026-10-31 01:02:03.004'] | [\"2026-10-31 01:02:03.004\"]",
        "ARRAY[ARRAY['a', 'b'], ARRAY['c']] | [[\"a\",\"b\"],[\"c\"]]",
        "MAP['x', 1, 'y', 2] | {\"x\":1,\"y\":2}",
        "MULTISET[1, 2] | [1,2]",
        "ROW(1, 'a') | [1,\"a\"]",
        "CAST(NULL AS INTEGER ARRAY) | null",
      })
  void nestedValuesAreJsonText(String expression, String json) throws SQLException {
    for (String serialization : List.of("json", "protobuf")) {
      try (Connection connection = fixture.connect(serialization, "");
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT " + expression + " AS x")) {
        assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("VARCHAR");
        assertThat(rows.next()).isTrue();
        assertThat(String.valueOf(rows.getString(1))).isEqualTo(json);
      }
    }
  }

  @Test
  void resultTypesHaveBareNames() throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT user_id, age, score, signup_at FROM usage.app_user")) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        names.add(rows.getMetaData().getColumnTypeName(i));
      }
      assertThat(names).containsExactly("VARCHAR", "INTEGER", "DECIMAL", "TIMESTAMP");
      assertThat(rows.getMetaData().getScale(3)).isEqualTo(2);
    }
  }

  @Test
  void manyRowsComeInSeveralFrames() throws SQLException {
    try (Connection connection = fixture.connect()) {
      StringBuilder values = new StringBuilder("(0)");
      for (int i = 1; i < 60; i++) {
        values.append(", (").append(i).append(')');
      }
      String sql =
          "SELECT a.x * 60 + b.x AS n FROM (VALUES "
              + values
              + ") AS a(x), (VALUES "
              + values
              + ") AS b(x) ORDER BY 1";
      List<List<String>> rows = ServerFixture.rows(connection, sql);
      assertThat(rows).hasSize(3600);
      assertThat(rows.get(3599)).containsExactly("3599");
    }
  }

  @Test
  void maxRowsIsHonoured() throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      statement.setMaxRows(2);
      try (ResultSet rows = statement.executeQuery("SELECT user_id FROM usage.app_user")) {
        assertThat(ServerFixture.rows(rows)).hasSize(2);
      }
    }
  }

  @Test
  void preparedStatementsTakeParameters() throws SQLException {
    try (Connection connection = fixture.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT user_id FROM usage.app_user WHERE age >= ? AND signup_at < ?")) {
      statement.setInt(1, 2);
      statement.setTimestamp(2, new Timestamp(1_793_000_000_000L));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(ServerFixture.rows(rows)).containsExactly(List.of("u1"), List.of("u2"));
      }
      statement.setInt(1, 3);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(ServerFixture.rows(rows)).containsExactly(List.of("u2"));
      }
    }
  }

  @Test
  void transactionsMeanNothing() throws SQLException {
    try (Connection connection = fixture.connect()) {
      connection.setAutoCommit(false);
      connection.rollback();
      assertThat(ServerFixture.rows(connection, "VALUES (1)")).hasSize(1);
      connection.commit();
      connection.setReadOnly(true);
    }
  }

  @Test
  void defaultSchemaIsKept() throws SQLException {
    try (Connection connection = fixture.connect()) {
      connection.setSchema("usage");
      assertThat(ServerFixture.rows(connection, "SELECT user_id FROM app_user")).hasSize(3);
    }
  }

  @Test
  void pushdownIsOnOrOff() throws SQLException {
    try (Connection connection = fixture.connect("protobuf", "", "pushdown", "off")) {
      assertThat(ServerFixture.rows(connection, "SELECT user_id FROM usage.app_user")).hasSize(3);
    }
    assertThatThrownBy(() -> fixture.connect("protobuf", "", "pushdown", "perhaps"))
        .hasMessageContaining("SRV-211: Connection property pushdown[perhaps] is unknown.");
  }

  @Test
  void propertiesMayStandInTheAddress() throws SQLException {
    try (Connection connection = fixture.connect("json", "/?pushdown=off&schema=usage")) {
      assertThat(ServerFixture.rows(connection, "SELECT user_id FROM app_user")).hasSize(3);
    }
    assertThatThrownBy(() -> fixture.connect("protobuf", "/?pushdown=perhaps"))
        .hasMessageContaining("SRV-211: Connection property pushdown[perhaps] is unknown.");
  }

  @Test
  void statementsOfOneConnectionRunAtTheSameTime()
      throws SQLException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Connection connection = fixture.connect()) {
      List<Future<List<List<String>>>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            threads.submit(
                () -> ServerFixture.rows(connection, "SELECT dau FROM catalog.dau ORDER BY 1")));
      }
      for (Future<List<List<String>>> answer : answers) {
        assertThat(answer.get()).hasSize(3);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void explainShowsThePlan() throws SQLException {
    try (Connection connection = fixture.connect()) {
      assertThat(
              ServerFixture.rows(connection, "EXPLAIN PLAN FOR SELECT user_id FROM usage.app_user"))
          .singleElement()
          .satisfies(row -> assertThat(row.get(0)).contains("app_user"));
    }
  }

  @Test
  void rawJsonIsAnswered() throws IOException, InterruptedException {
    String open = "{\"request\": \"openConnection\", \"connectionId\": \"raw-1\", \"info\": {}}";
    HttpResponse<String> opened = post("application/json", open);
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    HttpResponse<String> schemas =
        post(
            "application/octet-stream",
            "{\"request\": \"getSchemas\", \"connectionId\": \"raw-1\"}");
    assertThat(schemas.body()).contains("\"usage\"").contains("\"catalog\"");
  }

  @Test
  void probesAnswer() throws IOException, InterruptedException {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").body()).isEqualTo("ready\n");
    assertThat(get("/elsewhere").statusCode()).isEqualTo(405);
  }

  @Test
  void readinessSaysWhatIsMissing() throws IOException, InterruptedException {
    try (ServerFixture unready =
        new ServerFixture(() -> Optional.of("MongoDB at db:27017 does not answer."))) {
      HttpResponse<String> answer = get(unready.server().url() + "/readyz", "");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("MongoDB at db:27017 does not answer.\n");
      assertThat(get(unready.server().url() + "/healthz", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takenPortIsNamed() {
    int port = fixture.server().port();
    Roots roots = TestSchemas.roots();
    assertThatThrownBy(
            () ->
                AvaticaServer.start(
                    "127.0.0.1", port, roots, TestSchemas.metadata(roots), Optional::empty, "1"))
        .isInstanceOfSatisfying(
            ServerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_TAKEN))
        .hasMessageStartingWith("SRV-102: Port[" + port + "] on host[127.0.0.1]");
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(fixture.server().url(), path);
  }

  private static HttpResponse<String> get(String url, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String contentType, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(fixture.server().url() + "/any/path"))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
