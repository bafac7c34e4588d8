package io.cochonnet.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cochonnet.server.avatica.AvaticaServer;
import io.cochonnet.server.avatica.Roots;
import io.cochonnet.server.config.ConfigFile;
import io.cochonnet.server.config.ServerConfig;
import io.cochonnet.server.metadata.TypeProfile;
import io.cochonnet.server.sql.Access;
import io.cochonnet.server.sql.Dialect;
import io.cochonnet.testkit.EmbeddedMongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
  @RegisterExtension static final EmbeddedMongoExtension MONGO = new EmbeddedMongoExtension();

  @TempDir private Path directory;

  private Path configuration(String more) throws IOException {
    return Files.writeString(
        directory.resolve("cochonnet.yaml"),
        """
        mongo:
          uri: %s
          database: test
          sampled_collections: [club_news]
        %s
        """
            .formatted(MONGO.uri(), more));
  }

  @Test
  void typesFurtherCollectionsByASample() throws IOException, SQLException {
    MONGO.replace("club_news", "{_id: 1, title: 'Opening', by: {name: 'Ann'}}");
    Path file = configuration("sampling: {flatten_separator: __}");
    try (Engine engine = Engine.open(ConfigFile.read(file));
        Connection connection = Dialect.connect(engine.roots().standard(), Access.READ)) {
      assertThat(rows(connection, "SELECT title, by__name FROM usage.club_news"))
          .containsExactly("Opening|Ann");
    }
  }

  @Test
  void servesFurtherTablesBesideTheShippedOnes() throws IOException, SQLException {
    MONGO.replace("club_news", "{_id: 1, title: 'Opening'}");
    MONGO.replace("Polls", "{_id: 1, Question: 'Where?'}");
    MONGO.replace("tenant", "{_id: 't1', name: 'Boule'}");
    Files.writeString(
        directory.resolve("more.yaml"),
        "tables: {Polls: {database: '${operational}', columns: {Question: VARCHAR}}}");
    Path file = configuration("further_tables: more.yaml");
    try (Engine engine = Engine.open(ConfigFile.read(file));
        Connection connection = Dialect.connect(engine.roots().standard(), Access.READ)) {
      assertThat(rows(connection, "SELECT question FROM usage.POLLS")).containsExactly("Where?");
      assertThat(rows(connection, "SELECT name FROM usage.tenant")).containsExactly("Boule");
      assertThat(rows(connection, "SELECT title FROM usage.club_news")).containsExactly("Opening");
    }
  }

  @Test
  void describesItsFunctions() throws IOException, SQLException {
    try (Engine engine = Engine.open(ConfigFile.read(configuration("")));
        Connection connection = Dialect.connect(engine.roots().standard(), Access.READ)) {
      assertThat(
              rows(
                  connection,
                  "SELECT name, kind, arguments, returns, example FROM sys.functions WHERE name ="
                      + " 'LIFT' AND kind = 'aggregate'"))
          .containsExactly(
              "LIFT|aggregate|value, variation, control [, method]|DOUBLE|LIFT(games, variation,"
                  + " 'control')");
      assertThat(rows(connection, "SELECT COUNT(*) FROM sys.functions WHERE description = ''"))
          .containsExactly("0");
      assertThat(
              engine
                  .metadata(engine.roots())
                  .columns(null, "sys", "functions", null, TypeProfile.FULL)
                  .rows())
          .hasSize(6);
    }
  }

  @Test
  void refusesAFurtherTableThatIsThereAlready() throws IOException {
    Files.writeString(
        directory.resolve("more.yaml"), "tables: {TENANT: {columns: {name: VARCHAR}}}");
    ServerConfig config = ConfigFile.read(configuration("further_tables: more.yaml"));
    assertThatThrownBy(() -> Engine.open(config))
        .hasMessage(
            "SRV-101: Table[TENANT] of further_tables is declared by the schema already. Rename it,"
                + " or remove it from one of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void arraysReachClientsAsJsonText(String serialization) throws IOException, SQLException {
    MONGO.replace(
        "club_news",
        """
        {_id: 1, tags: ['a"b', null], n: [1, {$numberLong: '9007199254740993'}],
         at: [{$date: '2026-03-01T10:15:30.123Z'}], x: [0.5], ok: [true],
         p: [{$numberDecimal: '1.50'}], o: [{$oid: '5f0000000000000000000001'}]}
        """,
        "{_id: 2, tags: []}",
        "{_id: 3}");
    ServerConfig config = ConfigFile.read(configuration(""));
    try (Engine engine = Engine.open(config);
        AvaticaServer server = server(engine);
        Connection connection =
            DriverManager.getConnection(
                "jdbc:avatica:remote:url=" + server.url() + ";serialization=" + serialization)) {
      assertThat(rows(connection, "SELECT * FROM usage.club_news ORDER BY _id"))
          .containsExactly(
              "1|[\"a\\\"b\",null]|[1,9007199254740993]|[\"2026-03-01 10:15:30.123\"]|[0.5]"
                  + "|[true]|[1.50]|[\"5f0000000000000000000001\"]",
              "2|[]|null|null|null|null|null|null",
              "3|null|null|null|null|null|null|null");
      assertThat(rows(connection, "SELECT _id FROM usage.club_news WHERE 'a\"b' = ANY(tags)"))
          .containsExactly("1");
      assertThat(rows(connection, "SELECT _id FROM usage.club_news WHERE NOT 'q' = ANY(tags)"))
          .containsExactly("2");
      assertThat(rows(connection, "SELECT _id FROM usage.club_news WHERE 'a\"b' MEMBER OF tags"))
          .containsExactly("1");
      assertThat(rows(connection, "SELECT CARDINALITY(tags), tags[1] FROM usage.club_news"))
          .containsExactly("2|a\"b", "0|null", "null|null");
      assertThat(
              rows(
                  connection,
                  "SELECT t.v FROM usage.club_news AS n, UNNEST(n.n) AS t(v) ORDER BY v DESC"))
          .containsExactly("9007199254740993", "1");
      try (ResultSet columns =
          connection.getMetaData().getColumns(null, "usage", "club_news", "tags")) {
        assertThat(columns.next()).isTrue();
        assertThat(columns.getString("TYPE_NAME")).isEqualTo("VARCHAR");
        assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.VARCHAR);
      }
    }
  }

  private static AvaticaServer server(Engine engine) {
    Roots roots = engine.roots();
    return AvaticaServer.start(
        "127.0.0.1", 0, roots, engine.metadata(roots), engine.readiness(), "0");
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
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
}
